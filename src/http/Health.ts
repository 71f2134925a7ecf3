/** What `/health/ready` and `/health` tell: parts looked at as they are now, but nothing that costs money. */
import { Duration, Effect } from "effect"
import type { SandboxLevel } from "../domain/Latex.ts"
import { Database } from "../infra/Database.ts"
import { freeBytes, neededBytes } from "../infra/DiskSpace.ts"
import { EngineWatch, stalledMs } from "../infra/EngineWatch.ts"
import { Llm } from "../infra/Llm.ts"
import { ModelRecord, type Recent } from "../infra/ModelRecord.ts"
import { Shutdown } from "../infra/Shutdown.ts"
import { Tectonic } from "../infra/Tectonic.ts"

/** So many failures of the model in a row are no accident. */
const manyFailures = 3

const describeModel = (provider: string, { failuresInARow, lastAnswerAt, lastFailure }: Recent): string => {
  if (provider === "rules") return "none"
  if (failuresInARow > 0) return `failed ${failuresInARow} times in a row: ${lastFailure}`
  return lastAnswerAt === undefined ? "not asked yet" : "ok"
}

const isConfined = (level: SandboxLevel): boolean => level === "seccomp" || level === "bubblewrap"

const describeDisk = (free: number | undefined): string => {
  if (free === undefined) return "unknown"
  return free >= neededBytes ? "ok" : `${Math.floor(free / 1_048_576)} MiB left`
}

export const makeHealth = Effect.gen(function* () {
  const database = yield* Database
  const engineWatch = yield* EngineWatch
  const llm = yield* Llm
  const record = yield* ModelRecord
  const shutdown = yield* Shutdown
  const tectonic = yield* Tectonic

  return Effect.gen(function* () {
    const engine = yield* tectonic.status
    const waitingMs = yield* engineWatch.waitingMs
    const stalled = waitingMs > stalledMs
    const model = yield* record.recent
    const free = yield* freeBytes
    const [ping, answers] = yield* Effect.timed(
      database.ping.pipe(
        Effect.as(true),
        Effect.orElseSucceed(() => false)
      )
    )
    const parts = {
      database: answers ? "ok" : "away",
      tectonic: engine.available ? "ok" : (engine.detail ?? "missing"),
      engine: engine.engine ?? "none",
      sandbox: engine.sandbox,
      composer: llm.composer.provider,
      jobs: stalled ? `waiting for ${Math.round(waitingMs / 1000)} s` : "ok",
      model: describeModel(llm.composer.provider, model),
      disk: describeDisk(free)
    }
    const full = free !== undefined && free < neededBytes
    // The host's jobs have no files.
    const needsDisk = engine.engine !== "host"
    const failing = [
      ...(answers ? [] : ["database"]),
      ...(engine.available ? [] : ["tectonic"]),
      ...(full && needsDisk ? ["disk"] : []),
      ...((yield* shutdown.begun) ? ["shutting down"] : [])
    ]
    const degraded = [
      ...(isConfined(engine.sandbox) ? [] : ["sandbox"]),
      ...(stalled ? ["jobs"] : []),
      ...(full && !needsDisk ? ["disk"] : []),
      ...(model.failuresInARow >= manyFailures ? ["model"] : [])
    ]
    const detail = [engine.detail, ...(full ? ["Free some space where TMPDIR is."] : [])].filter(Boolean).join(" ")
    return { parts, failing, degraded, detail, model, free, pingMs: answers ? Duration.toMillis(ping) : undefined }
  })
})
