import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Layer, Logger, Redacted, Tracer } from "effect"
import { vi } from "vitest"
import { inModule } from "../../src/infra/LogModule.ts"
import { readableLines } from "../../src/infra/ReadableLines.ts"
import { telemetryLayer } from "../../src/infra/Telemetry.ts"
import { testConfig } from "../support/config.ts"

/** What the program writes; each line must be a JSON object by itself. */
const written = <A, E>(program: Effect.Effect<A, E>, env: Record<string, string> = {}) =>
  Effect.gen(function* () {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined)
    yield* Effect.provide(
      program,
      telemetryLayer("1.2.3").pipe(Layer.provide(testConfig({ NODE_ENV: "test", ...env })))
    )
    const lines = log.mock.calls.flat().map(String)
    log.mockRestore()
    for (const line of lines) assert.notInclude(line, "\n")
    return lines.map((line) => JSON.parse(line))
  })

const callers = Tracer.externalSpan({ traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" })

describe("log lines", () => {
  it.live("name no trace that nobody can look up", () =>
    Effect.gen(function* () {
      const lines = yield* written(Effect.logInfo("alone").pipe(Effect.withSpan("outer")))
      assert.notProperty(lines[0], "traceId")
    })
  )

  it.live("hold level, message, time, facts, and the span they were written in", () =>
    Effect.gen(function* () {
      const lines = yield* written(
        Effect.gen(function* () {
          const { spanId, traceId } = yield* Effect.currentSpan
          yield* Effect.logInfo("Two\nlines").pipe(
            Effect.annotateLogs({ requestId: "r-1", traced: `${traceId}/${spanId}` })
          )
        }).pipe(Effect.withSpan("outer", { parent: callers }))
      )
      assert.lengthOf(lines, 1)
      assert.strictEqual(lines[0].traceId, callers.traceId)
      const { annotations, level, message, spanId, timestamp, traceId } = lines[0]
      assert.deepStrictEqual({ level, message }, { level: "INFO", message: "Two\nlines" })
      assert.deepStrictEqual(annotations, { requestId: "r-1", traced: `${traceId}/${spanId}` })
      assert.isNotNaN(Date.parse(timestamp))
    })
  )

  it.live("show no secret, wherever it stands", () =>
    Effect.gen(function* () {
      const secret = Redacted.make("marked-secret")
      const lines = yield* written(
        Effect.logError("Failed", { key: secret }, secret).pipe(Effect.annotateLogs({ secret, nested: { secret } }))
      )
      assert.lengthOf(lines, 1)
      assert.notInclude(JSON.stringify(lines), "marked-secret")
      assert.include(JSON.stringify(lines), "<redacted>")
    })
  )

  it.live("below the level that was set are left out", () =>
    Effect.gen(function* () {
      const program = Effect.andThen(Effect.logDebug("quiet"), Effect.logWarning("loud"))
      const messages = Effect.map(written(program, { LOG_LEVEL: "Warn" }), (lines) =>
        lines.map(({ message }) => message)
      )
      assert.deepStrictEqual(yield* messages, ["loud"])
    })
  )

  it.live("are left out by module, louder and quieter than the rest", () =>
    Effect.gen(function* () {
      const both = Effect.andThen(Effect.logDebug("fine"), Effect.logInfo("plain"))
      const program = Effect.gen(function* () {
        yield* both
        yield* both.pipe(inModule("http"))
        yield* both.pipe(inModule("model"))
      })
      const lines = yield* written(program, { LOG_LEVELS: "http=Warn,model=Debug" })
      assert.deepStrictEqual(
        lines.map(({ annotations, message }) => `${annotations.module ?? ""} ${message}`),
        [" plain", "model fine", "model plain"]
      )
    })
  )
})

describe("lines for a terminal", () => {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g")
  const shown = (program: Effect.Effect<void>) =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const kept = Logger.map(readableLines, (line) => void lines.push(line.replace(colours, "")))
      yield* Effect.provide(program, Logger.layer([kept]))
      return lines
    })

  it.effect("are one for each event: time, level, module, message, and what it is about", () =>
    Effect.gen(function* () {
      const request = { method: "GET", path: "/me", status: 200, ms: 12, requestId: "0123456789" }
      const lines = yield* shown(Effect.logInfo("GET /me 200").pipe(Effect.annotateLogs(request), inModule("http")))
      assert.deepStrictEqual(lines, ["00:00:00.000 INFO  http  GET /me 200 ms=12 request=01234567"])
    })
  )

  it.effect("show a cause below, and no secret", () =>
    Effect.gen(function* () {
      const secret = Redacted.make("marked-secret")
      const [line = ""] = yield* shown(
        Effect.logError("Failed", Cause.die(new Error("why"))).pipe(Effect.annotateLogs({ secret }))
      )
      assert.match(line, /^00:00:00.000 ERROR Failed secret="?<redacted/)
      assert.include(line, "\nError: why")
      assert.notInclude(line, "marked-secret")
    })
  )
})
