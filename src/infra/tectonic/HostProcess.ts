/**
 * A running engine host, with the openings it has read: the text up to `\begin{document}`, which many documents of
 * one template share. It ends with its scope, and by itself when the server is gone.
 */
import { Data, Deferred, Effect, Fiber, Path, Queue, Stream } from "effect"
import { ChildProcess, ChildProcessSpawner } from "effect/process"
import { availableParallelism } from "node:os"
import { encodeDrop, encodeOpening } from "./HostFrames.ts"

export class HostMissing extends Data.TaggedError("HostMissing")<{ readonly detail: string }> {}

export interface HostSettings {
  readonly path: string
  readonly pack: string
  /** For sockets; nobody else may reach into it. */
  readonly folder: string
  readonly timeoutMs: number
  readonly memoryMb: number
}

export interface HostProcess {
  /** The socket for a document that begins with `opening`, or for any. A new opening is read meanwhile, for the next. */
  readonly socketFor: (opening: string | undefined) => string
  /** Openings that it keeps, those last used at the end. */
  readonly openings: ReadonlyMap<string, unknown>
  readonly ended: Effect.Effect<void>
}

/** Each takes about 10 MB. */
const keptOpenings = 12
const startWithinMs = 20_000

let started = 0

/** Documents see the date `now`, Unix time in seconds: it is part of what is loaded once. */
export const startHost = Effect.fnUntraced(function* (settings: HostSettings, now: number) {
  const path = yield* Path.Path
  const spawner = yield* ChildProcessSpawner.ChildProcessSpawner
  const prefix = path.join(settings.folder, `h${(started += 1)}`)
  const orders = yield* Queue.unbounded<Uint8Array>()
  const ready = yield* Deferred.make<void>()
  const openings = new Map<string, Opening>()
  const [main, command] = commandOf(settings, prefix, now, orders)
  const process = yield* spawner
    .spawn(command)
    .pipe(Effect.mapError((error) => new HostMissing({ detail: `${settings.path} does not start: ${error.message}` })))

  const said = (line: string): Effect.Effect<unknown> => {
    const [what, of = ""] = line.split(" ")
    const opening = [...openings.values()].find(({ socket }) => socket === of)
    if (what === "killed") return Effect.logWarning(`The engine host's jail ended a job (${of})`)
    if (of === main) return Deferred.succeed(ready, undefined)
    return Effect.sync(() => {
      if (opening !== undefined) opening.state = what === "ready" ? "ready" : "gone"
    })
  }
  const lines = process.stdout.pipe(Stream.decodeText(), Stream.splitLines)
  yield* Stream.runForEach(lines, said).pipe(Effect.ignore, Effect.forkScoped)
  const complaints = process.stderr.pipe(Stream.decodeText(), Stream.splitLines)
  yield* Stream.runForEach(complaints, (line) => Effect.logWarning(line)).pipe(Effect.ignore, Effect.forkScoped)
  const ended = yield* process.exitCode.pipe(Effect.exit, Effect.asVoid, Effect.forkScoped)
  yield* Deferred.await(ready).pipe(
    Effect.raceFirst(
      Effect.andThen(Fiber.await(ended), Effect.fail(new HostMissing({ detail: `${settings.path} ended at once` })))
    ),
    Effect.timeoutOrElse({
      duration: startWithinMs,
      orElse: () => Effect.fail(new HostMissing({ detail: `${settings.path} did not start in ${startWithinMs} ms` }))
    })
  )

  const socketFor = (text: string | undefined): string => {
    if (text === undefined) return main
    const known = openings.get(text)
    if (known === undefined) {
      const socket = `${prefix}-${(started += 1)}`
      openings.set(text, { socket, state: "asked" })
      Queue.offerUnsafe(orders, encodeOpening(socket, text))
      dropOldest(openings, orders)
      return main
    }
    openings.delete(text)
    openings.set(text, known)
    return known.state === "ready" ? known.socket : main
  }
  const host: HostProcess = { socketFor, openings, ended: Effect.asVoid(Fiber.await(ended)) }
  return host
})

interface Opening {
  readonly socket: string
  /** "gone": TeX could not read it, and it is not tried again. */
  state: "asked" | "ready" | "gone"
}

const commandOf = (
  { memoryMb, pack, path, timeoutMs }: HostSettings,
  prefix: string,
  now: number,
  orders: Queue.Queue<Uint8Array>
) => {
  const copies = availableParallelism() + 1
  const command = ChildProcess.make(
    path,
    // The engine has 200 MB of it before it reads a document.
    ["serve", pack, prefix, `${now}`, `${copies}`, `${timeoutMs}`, `${Math.max(64, memoryMb - 200)}`],
    {
      // Huge pages save two of three page faults; all else of the server's environment stays away.
      env: { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" },
      stdin: Stream.fromQueue(orders),
      killSignal: "SIGKILL"
    }
  )
  return [prefix, command] as const
}

const dropOldest = (openings: Map<string, Opening>, orders: Queue.Queue<Uint8Array>) => {
  const [oldest] = openings
  if (openings.size <= keptOpenings || oldest === undefined) return
  openings.delete(oldest[0])
  Queue.offerUnsafe(orders, encodeDrop(oldest[1].socket))
}
