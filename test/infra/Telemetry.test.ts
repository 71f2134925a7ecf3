import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { vi } from "vitest"
import { inModule } from "../../src/infra/LogModule.ts"
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

describe("log lines", () => {
  it.live("hold level, message, time, facts, and the span they were written in", () =>
    Effect.gen(function* () {
      const lines = yield* written(
        Effect.gen(function* () {
          const { spanId, traceId } = yield* Effect.currentSpan
          yield* Effect.logInfo("Two\nlines").pipe(
            Effect.annotateLogs({ requestId: "r-1", traced: `${traceId}/${spanId}` })
          )
        }).pipe(Effect.withSpan("outer"))
      )
      assert.lengthOf(lines, 1)
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
