/**
 * The engine host as one engine: started again when it ended, when another day begins, and now and then, so that no
 * layout of memory stays for long. Who compiles meanwhile is not kept waiting.
 */
import { Clock, Effect, Exit, type Path, Scope, Semaphore } from "effect"
import type { ChildProcessSpawner } from "effect/process"
import type { HostAnswer, HostRequest } from "./HostFrames.ts"
import { askHost, type HostGone, JobCrashed } from "./HostJob.ts"
import { type HostMissing, type HostProcess, type HostSettings, startHost } from "./HostProcess.ts"

interface Running {
  readonly process: HostProcess
  readonly scope: Scope.Closeable
  readonly now: number
  readonly begun: number
  jobs: number
  atWork: number
  state: "serving" | "retired" | "ended"
}

const renewAfterMs = 30 * 60_000
const renewAfterJobs = 5_000

/** `ask` runs one pass of one document; `opening` is the part of it that others may share. */
export const makeHost = Effect.fnUntraced(function* (settings: HostSettings) {
  const parts = yield* Effect.context<Path.Path | ChildProcessSpawner.ChildProcessSpawner>()
  const around = yield* Effect.scope
  const starting = yield* Semaphore.make(1)
  let current: Running | undefined

  const leave = (running: Running) =>
    running.state !== "serving" && running.atWork === 0 ? Scope.close(running.scope, Exit.void) : Effect.void

  const start = Effect.fnUntraced(function* (now: number) {
    const scope = yield* Scope.fork(around)
    const process = yield* startHost(settings, now).pipe(
      Scope.provide(scope),
      Effect.provideContext(parts),
      Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause)))
    )
    const begun = yield* Clock.currentTimeMillis
    const running: Running = { process, scope, now, begun, jobs: 0, atWork: 0, state: "serving" }
    const end = Effect.suspend(() => {
      running.state = "ended"
      return leave(running)
    })
    yield* Effect.forkIn(Effect.andThen(process.ended, end), around)
    return running
  })

  const serves = (running: Running | undefined, now: number): running is Running =>
    running !== undefined && running.state === "serving" && running.now === now

  /** `replaced` is what was found wanting: another may have been quicker. */
  const replace = (replaced: Running | undefined, now: number) =>
    Effect.gen(function* () {
      if (current !== replaced && serves(current, now)) return current
      const next = yield* start(now)
      for (const opening of replaced?.process.openings.keys() ?? []) next.process.socketFor(opening)
      current = next
      if (replaced !== undefined) {
        replaced.state = "retired"
        yield* leave(replaced)
      }
      return next
    }).pipe(Effect.uninterruptible, Semaphore.withPermits(starting, 1))

  const acquire = Effect.fnUntraced(function* (now: number) {
    const found = current
    if (!serves(found, now)) return yield* replace(found, now)
    const age = (yield* Clock.currentTimeMillis) - found.begun
    if (found.jobs === renewAfterJobs || (age > renewAfterMs && found.jobs < Number.MAX_SAFE_INTEGER)) {
      // Asked for once; this one serves until the other does.
      found.jobs = Number.MAX_SAFE_INTEGER
      yield* Effect.forkIn(Effect.ignore(replace(found, now)), around)
    }
    return found
  })

  const once = Effect.fnUntraced(function* (request: HostRequest, opening: string | undefined, now: number) {
    const running = yield* acquire(now)
    running.jobs += 1
    running.atWork += 1
    const done = Effect.suspend(() => {
      running.atWork -= 1
      return leave(running)
    })
    return yield* Effect.ensuring(askHost(running.process.socketFor(opening), request), done)
  })

  const forget = () => {
    if (current !== undefined && current.state === "serving") current.state = "retired"
  }

  /** A crash costs one more try, without what may have caused it; a host that is gone is started anew by that. */
  const ask = (
    request: HostRequest,
    opening: string | undefined,
    now: number
  ): Effect.Effect<HostAnswer, HostMissing | HostGone | JobCrashed> =>
    once(request, opening, now).pipe(
      Effect.flatMap((answer) =>
        answer.status === "crashed" ? Effect.fail(new JobCrashed()) : Effect.succeed(answer)
      ),
      Effect.catchTags({
        JobCrashed: () => once(request, undefined, now),
        HostGone: () => Effect.andThen(Effect.sync(forget), once(request, undefined, now))
      })
    )

  return { ask }
})

export type Host = Effect.Success<ReturnType<typeof makeHost>>
