/** One id for everything a request sets in motion: its log lines, spans, job, and answer. */
import { Context, Effect, Option } from "effect"
import { type HttpServerRequest, HttpTraceContext } from "effect/http"
import { isTraceId } from "../infra/Telemetry.ts"
import { templateOf } from "./Paths.ts"

export const header = "x-request-id"
const wellFormed = /^[A-Za-z0-9._-]{1,128}$/

/** The id of the request at hand. */
export class RequestId extends Context.Reference<string>("pass-ats/http/RequestId", { defaultValue: () => "none" }) {}

/** The caller's own id when it is well-formed, else a new one. */
export const requestIdOf = (request: HttpServerRequest.HttpServerRequest): string => {
  const given = request.headers[header]
  return given !== undefined && wellFormed.test(given) ? given : crypto.randomUUID()
}

/** Where nothing is exported no request has a span: its lines and its job then stand in the caller's trace, if there is one. */
export const inCallersTrace =
  ({ headers }: HttpServerRequest.HttpServerRequest) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.withFiber((fiber) =>
      fiber.cache.span === undefined
        ? Option.match(HttpTraceContext.fromHeaders(headers), {
            onNone: () => effect,
            onSome: (caller) => Effect.withParentSpan(effect, caller)
          })
        : effect
    )

/** W3C Trace Context of the span at hand, for work that goes on after the answer; nothing where there is no trace. */
const traceParent = Effect.map(Effect.option(Effect.currentParentSpan), (found) => {
  if (Option.isNone(found)) return undefined
  const { sampled, spanId, traceId } = found.value
  return isTraceId(traceId) ? `00-${traceId}-${spanId}-${sampled ? "01" : "00"}` : undefined
})

/** What a job keeps of the request that started it. */
export const origin = Effect.gen(function* () {
  const requestId = yield* RequestId
  const parent = yield* traceParent
  return { requestId, ...(parent === undefined ? {} : { traceParent: parent }) }
})

/** A span's name has the route and not the path, which anyone may make up: OpenTelemetry asks for few different names. */
export const spanName = (request: HttpServerRequest.HttpServerRequest): string => {
  const template = templateOf(request.url.split("?")[0] ?? "/")
  return template === undefined ? request.method : `${request.method} ${template}`
}
