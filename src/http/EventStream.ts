/**
 * A job's events as server-sent events: heartbeats in between, how soon to come back, and a word when the
 * stream ends before the job does.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { DateTime, Duration, Effect, Stream } from "effect"
import { Sse } from "effect/encoding"
import { HttpBody, HttpEffect, HttpServerResponse } from "effect/http"
import { HttpApiSchema } from "effect/http-api"
import { isPause, type Told } from "../services/JobEvents.ts"

/** How long a browser waits before it connects again. */
const comeBackAfter = Duration.seconds(2)

const closings = {
  expired: {
    reason: "credential-expired",
    detail: "Renew your credential, then connect again; Last-Event-ID goes on where this ended."
  },
  stopping: { reason: "server-stopping", detail: "Connect again; Last-Event-ID goes on where this ended." }
} as const

const heartbeat = Effect.map(DateTime.now, (at) => ({ event: "heartbeat" as const, data: { at } }))

const frame = Effect.fnUntraced(function* (told: Told) {
  if (!isPause(told)) return { id: String(told.seq), event: told.event, data: told }
  if (told.pause === "quiet") return yield* heartbeat
  return { event: "closing" as const, data: { ...closings[told.pause], at: yield* DateTime.now } }
})

const encoder = new TextEncoder()
const retry = Stream.succeed(
  encoder.encode(Sse.encoder.write(new Sse.Retry({ duration: comeBackAfter, lastEventId: undefined })))
)

/** `StreamSse` has no word for `retry:`; and the head of the answer leaves with the first bytes. */
const sayWhenToComeBack = HttpEffect.appendPreResponseHandler((_request, response) => {
  const { body } = response
  return Effect.succeed(
    body._tag === "Stream"
      ? HttpServerResponse.setBody(response, HttpBody.stream(Stream.concat(retry, body.stream), body.contentType))
      : response
  )
})

export const eventStream = (progress: Stream.Stream<Told>) =>
  Effect.as(
    sayWhenToComeBack,
    HttpApiSchema.withHeaders({
      headers: { "cache-control": "no-cache" as const, "x-accel-buffering": "no" as const },
      body: Stream.concat(Stream.fromEffect(heartbeat), Stream.mapEffect(progress, frame))
    })
  )
