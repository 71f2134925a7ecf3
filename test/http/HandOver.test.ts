import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Layer, Option, Scope, Stream } from "effect"
import { HttpServer } from "effect/http"
import { connect } from "node:net"
import type { Told } from "../../src/services/JobEvents.ts"
import { ask, edgeLayer, event, exchange, jobId, token } from "./support.ts"

const follow = `GET /generate/job?id=${jobId} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n`
const streaming = (progress: Stream.Stream<Told>, env: Record<string, string> = {}, lines: Array<string> = []) =>
  edgeLayer({ env, lines, events: { stream: () => Effect.succeed(progress) } })

/** What a chunked body ends with when it is whole. */
const whole = /\r\n0\r\n\r\n$/

/** Far more than the system keeps for a connection: 2,000 events of 10 KB, and how many of them were asked for. */
const manyEvents = () => {
  const last = 2_000
  const made = { events: 0, released: 0 }
  const progress = Stream.paginate(1, (seq) =>
    Effect.sync(() => {
      made.events += 1
      const next = seq < last ? Option.some(seq + 1) : Option.none<number>()
      return [[{ ...event(seq, "extract"), message: "x".repeat(10_000) }], next] as const
    })
  ).pipe(Stream.ensuring(Effect.sync(() => (made.released += 1))))
  return { last, made, progress }
}

/** Asks for the stream and takes nothing of it. */
const stall = Effect.map(HttpServer.HttpServer, ({ address }) => {
  const socket = connect("port" in address ? address.port : 0, "127.0.0.1")
  socket.pause()
  socket.write(`${follow}connection: close\r\n\r\n`)
  return socket
})

/** Until it has not changed for half a second. */
const settled = Effect.fnUntraced(function* (count: () => number) {
  let before = -1
  while (count() === 0 || before !== count()) {
    before = count()
    yield* Effect.sleep("500 millis")
  }
  return before
})

describe("an answer that goes on without its request", () => {
  it.live("is whole, and the next one comes over the same connection", () =>
    Effect.gen(function* () {
      const { body } = yield* exchange(`${follow}\r\n${follow}connection: close\r\n\r\n`)
      assert.lengthOf(body.match(/^event: done$/gm) ?? [], 2)
      assert.lengthOf(body.match(/^HTTP\/1\.1 200 OK/gm) ?? [], 1)
      assert.match(body, whole)
    }).pipe(Effect.provide(streaming(Stream.make(event(1, "queued"), event(2, "done")))))
  )

  it.live(
    "asks for no more than its reader takes, leaves nothing out, and is let go of when the reader is gone",
    () => {
      const { last, made, progress } = manyEvents()
      return Effect.gen(function* () {
        const gone = yield* stall
        assert.isBelow(yield* settled(() => made.events), last)
        assert.strictEqual(made.released, 0)
        gone.destroy()
        yield* settled(() => made.released)

        made.events = 0
        const slow = yield* stall
        assert.isBelow(yield* settled(() => made.events), last)
        let text = ""
        slow
          .setEncoding("latin1")
          .on("data", (chunk) => (text += chunk))
          .resume()
        yield* Effect.callback<void>((resume) => void slow.on("close", () => resume(Effect.void)))
        const ids = Array.from(text.matchAll(/^id: (\d+)$/gm), ([, id]) => Number(id))
        assert.deepStrictEqual(
          ids,
          Array.from({ length: last }, (_, index) => index + 1)
        )
        assert.match(text, whole)
        assert.strictEqual(made.released, 2)
      }).pipe(Effect.provide(streaming(progress)))
    }
  )

  it.live("is cut off, and let go of, when a server that stops has waited long enough", () =>
    Effect.gen(function* () {
      const released = yield* Deferred.make<void>()
      const silent = Stream.never.pipe(Stream.ensuring(Deferred.succeed(released, undefined)))
      const scope = yield* Scope.make()
      const server = yield* Layer.buildWithScope(streaming(silent, { SHUTDOWN_GRACE_MS: "200" }), scope)
      const asked = yield* Effect.forkChild(Effect.provide(ask(`GET /generate/job?id=${jobId}`), server))
      yield* Effect.sleep("300 millis")
      yield* Scope.close(scope, Exit.void)
      yield* Deferred.await(released)
      const { body } = yield* Fiber.join(asked)
      assert.include(body, "event: heartbeat")
      assert.notMatch(body, whole)
    })
  )

  it.live("does not look whole when it failed, and the log tells of it", () => {
    const lines: Array<string> = []
    const failing = Stream.fromEffect(Effect.delay(Effect.die("a secret"), "200 millis"))
    return Effect.gen(function* () {
      const headers = { "x-request-id": "the-one-that-fails" }
      const { body } = yield* ask(`GET /generate/job?id=${jobId}`, { headers })
      assert.include(body, "event: queued")
      assert.notInclude(body, "a secret")
      assert.notMatch(body, whole)
      const line = lines.find((line) => line.includes("A stream failed unexpectedly")) ?? ""
      assert.include(line, "the-one-that-fails")
    }).pipe(Effect.provide(streaming(Stream.concat(Stream.make(event(1, "queued")), failing), {}, lines)))
  })
})
