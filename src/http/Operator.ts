/** The operator's own: figures for Prometheus, and whoever shows the operator's token. */
import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Redacted } from "effect"
import { HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { createHash, timingSafeEqual } from "node:crypto"
import { createServer } from "node:http"
import { OperatorOnly } from "../api/Operator.ts"
import { Unauthorized } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"
import { RequestLimit, addressKey } from "./RateLimit.ts"

const digest = (text: string): Buffer => createHash("sha256").update(text).digest()

export const operatorLayer = Layer.effect(
  OperatorOnly,
  Effect.gen(function* () {
    const { operatorToken } = yield* AppConfig
    const limit = yield* RequestLimit
    const expected = operatorToken === undefined ? undefined : digest(Redacted.value(operatorToken))
    return OperatorOnly.of({
      operator: Effect.fnUntraced(function* (app, { credential }) {
        // Whoever guesses is slowed down; the operator's own machines are not.
        if (expected !== undefined && timingSafeEqual(digest(Redacted.value(credential)), expected)) return yield* app
        yield* limit.consume(addressKey(yield* HttpServerRequest.HttpServerRequest))
        return yield* new Unauthorized({
          detail:
            expected === undefined
              ? "Only for the operator, who has set no OPERATOR_TOKEN."
              : "Send the operator's token as `Authorization: Bearer …`."
        })
      })
    })
  })
)

const contentType = "text/plain; version=0.0.4; charset=utf-8"
const page = Effect.map(PrometheusMetrics.format(), (text) => HttpServerResponse.text(text, { contentType }))
const notFound = HttpServerResponse.text("Only /metrics is here.\n", { status: 404 })

/** On a port of its own, where one is set: for a network that only the operator's machines are in. */
export const metricsServerLayer = Layer.unwrap(
  Effect.map(AppConfig, ({ metricsHost, metricsPort }) => {
    if (metricsPort === undefined) return Layer.empty
    const app = Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ method, url }) =>
      (method === "GET" || method === "HEAD") && url.split("?")[0] === "/metrics" ? page : Effect.succeed(notFound)
    )
    const told = Layer.effectDiscard(
      Effect.flatMap(HttpServer.HttpServer, ({ address }) =>
        Effect.logInfo(`Metrics at ${HttpServer.formatAddress(address)}/metrics`)
      )
    )
    return Layer.merge(HttpServer.serve(Effect.withTracerEnabled(app, false)), told).pipe(
      Layer.provide(NodeHttpServer.layer(() => createServer(), { host: metricsHost, port: metricsPort }))
    )
  })
)
