/** What every request goes through, outermost first: address, id, log, CORS, headers, problems, body limit. */
import { ByteSize, Effect, Predicate } from "effect"
import { HttpIncomingMessage, HttpServerRequest, HttpServerResponse } from "effect/http"
import { InvalidRequest } from "../domain/Problems.ts"
import { DatabasePatience, requestPatience } from "../infra/Database.ts"
import { inModule } from "../infra/LogModule.ts"
import { bodyLimit } from "./Body.ts"
import { behindProxies } from "./ClientAddress.ts"
import { consolePolicy } from "./Console.ts"
import { cors } from "./Cors.ts"
import { templateOf } from "./Paths.ts"
import { problems } from "./Problems.ts"
import { header, inCallersTrace, RequestId, requestIdOf } from "./RequestId.ts"
import { logged } from "./RequestLog.ts"

/** The reference page brings its own script and styles with it. */
const referencePolicy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const strictPolicy = "default-src 'none'; frame-ancestors 'none'"
const policies: Readonly<Record<string, string>> = { "/": consolePolicy, "/docs": referencePolicy }

/** A year. Browsers heed it over HTTPS only, so that a server without it is not made unreachable. */
const alwaysHttps = { "strict-transport-security": "max-age=31536000" }

const hardened = (path: string, production: boolean) => (response: HttpServerResponse.HttpServerResponse) =>
  HttpServerResponse.setHeaders(response, {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": policies[templateOf(path) ?? ""] ?? strictPolicy,
    ...(production ? alwaysHttps : {}),
    ...(response.headers["cache-control"] === undefined ? { "cache-control": "no-store" } : {})
  })

/** No path of ours is longer; a log line need not be. */
const shortened = (path: string): string => (path.length > 200 ? `${path.slice(0, 200)}…` : path)

/** RFC 9112, section 3.2. */
const requireHost = ({ headers, source }: HttpServerRequest.HttpServerRequest): Effect.Effect<void, InvalidRequest> =>
  headers["host"] === undefined && Predicate.hasProperty(source, "httpVersion") && source.httpVersion === "1.1"
    ? Effect.fail(new InvalidRequest({ detail: "header.host: HTTP/1.1 asks for a Host header." }))
    : Effect.void

export interface EdgeOptions {
  readonly allowedOrigins: ReadonlyArray<string>
  /** How many of the last entries of `X-Forwarded-For` are believed. */
  readonly trustProxy: number
  readonly nodeEnv: string
}

export const edge = ({ allowedOrigins, nodeEnv, trustProxy }: EdgeOptions) => {
  const readable = cors(new Set(allowedOrigins))
  return <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const requestId = requestIdOf(request)
      const path = shortened(request.url.split("?")[0] ?? "/")
      yield* Effect.annotateCurrentSpan({ "request.id": requestId })
      return yield* Effect.andThen(requireHost(request), app).pipe(
        problems,
        Effect.map(hardened(path, nodeEnv === "production")),
        readable,
        logged(request.method, path),
        Effect.map(HttpServerResponse.setHeader(header, requestId)),
        inCallersTrace(request),
        Effect.annotateLogs({ requestId }),
        inModule("http"),
        Effect.provideService(RequestId, requestId),
        Effect.provideService(DatabasePatience, requestPatience),
        Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(bodyLimit)),
        behindProxies(trustProxy)
      )
    })
}
