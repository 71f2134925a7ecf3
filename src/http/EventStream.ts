/**
 * A job's events as server-sent events: heartbeats in between, how soon to come back, and a word when the
 * stream ends before the job does.
 *
 * A reader is never ahead of its socket: what it does not take is not read from the table either.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { Clock, DateTime, Duration, Effect, Ref, Stream } from "effect"
import { Sse } from "effect/encoding"
import { HttpBody, HttpEffect, HttpServerResponse } from "effect/http"
import { HttpApiSchema } from "effect/http-api"
import { CredentialExpiry } from "../api/Authorization.ts"
import type { JobEvent } from "../domain/Job.ts"
import { Shutdown } from "../infra/Shutdown.ts"
import { isTerminal } from "../services/JobEvents.ts"

/** Keeps proxies and clients from taking a quiet stream for a dead one. */
const heartbeatEvery = "15 seconds"
/** How long a browser waits before it connects again. */
const comeBackAfter = Duration.seconds(2)

const reasons = {
  "credential-expired": "Renew your credential, then connect again; Last-Event-ID goes on where this ended.",
  "server-stopping": "Connect again; Last-Event-ID goes on where this ended."
} as const
type Reason = keyof typeof reasons

const heartbeat = Effect.map(DateTime.now, (at) => ({ id: undefined, event: "heartbeat" as const, data: { at } }))

const closing = (reason: Reason) =>
  Effect.map(DateTime.now, (at) => ({
    id: undefined,
    event: "closing" as const,
    data: { reason, detail: reasons[reason], at }
  }))

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

const until = (expiresAt: number) =>
  Number.isFinite(expiresAt)
    ? Effect.flatMap(Clock.currentTimeMillis, (now) => Effect.sleep(Math.max(0, expiresAt - now)))
    : Effect.never

/** For the credential of the request at hand; ends when it does. */
export const eventStream = Effect.fnUntraced(function* (progress: Stream.Stream<JobEvent>) {
  const expiresAt = yield* CredentialExpiry
  const shutdown = yield* Shutdown
  const ended = yield* Ref.make(false)
  yield* sayWhenToComeBack

  const steps = progress.pipe(
    Stream.tap((event) => (isTerminal(event) ? Ref.set(ended, true) : Effect.void)),
    Stream.map((data) => ({ id: String(data.seq), event: data.event, data })),
    Stream.interruptWhen(until(expiresAt))
  )
  const last = Stream.unwrap(
    Effect.gen(function* () {
      if (yield* Ref.get(ended)) return Stream.empty
      if (yield* shutdown.begun) return Stream.fromEffect(closing("server-stopping"))
      return (yield* Clock.currentTimeMillis) >= expiresAt
        ? Stream.fromEffect(closing("credential-expired"))
        : Stream.empty
    })
  )
  const beats = Stream.fromEffectRepeat(Effect.delay(heartbeat, heartbeatEvery))
  return HttpApiSchema.withHeaders({
    headers: { "cache-control": "no-cache" as const, "x-accel-buffering": "no" as const },
    body: Stream.concat(
      Stream.fromEffect(heartbeat),
      Stream.merge(Stream.concat(steps, last), beats, { haltStrategy: "left" })
    )
  })
})
