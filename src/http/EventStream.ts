/**
 * A job's events as server-sent events: heartbeats in between, how soon to come back, and a word when the
 * stream ends before the job does.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { Array as Arr, DateTime, Duration, Effect, Schema, Stream } from "effect"
import { Sse } from "effect/encoding"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { Message } from "../api/Generate.ts"
import { isPause, type Told } from "../services/JobEvents.ts"
import { makeHandOver } from "./HandOver.ts"
import { RequestId } from "./RequestId.ts"

/** How long a browser waits before it connects again. */
const comeBackAfter = Duration.seconds(2)

const closings = {
  expired: {
    reason: "credential-expired",
    detail: "Renew your credential, then connect again; Last-Event-ID goes on where this ended."
  },
  stopping: { reason: "server-stopping", detail: "Connect again; Last-Event-ID goes on where this ended." }
} as const

const messageOf = (told: Told, now: DateTime.Utc): typeof Message.Type => {
  if (!isPause(told)) return { id: String(told.seq), event: told.event, data: told }
  if (told.pause === "quiet") return { event: "heartbeat", data: { at: now } }
  return { event: "closing", data: { ...closings[told.pause], at: now } }
}

const encode = Schema.encodeSync(Message)
const retry = Sse.encoder.write(new Sse.Retry({ duration: comeBackAfter, lastEventId: undefined }))

const textOf = (told: Told, now: DateTime.Utc): string =>
  Sse.encoder.write({ _tag: "Event", id: undefined, ...encode(messageOf(told, now)) })

export const makeEventStream = Effect.map(makeHandOver, (handOver) =>
  Effect.fnUntraced(function* (progress: Stream.Stream<Told>) {
    const answer = {
      first: Effect.map(DateTime.now, (now) => retry + textOf({ pause: "quiet" }, now)),
      rest: Stream.mapArrayEffect(progress, (told) =>
        Effect.map(DateTime.now, (now) => Arr.map(told, (one) => textOf(one, now)))
      ),
      requestId: yield* RequestId
    }
    return HttpServerResponse.stream(handOver(yield* HttpServerRequest.HttpServerRequest, answer), {
      contentType: "text/event-stream",
      headers: { "cache-control": "no-cache", "x-accel-buffering": "no" }
    })
  })
)
