/** The folder below which compiles work. What a killed server left behind is cleared by the next one. */
import { Effect, FileSystem, Path } from "effect"

const prefix = "pass-ats-tex-"

/** A folder of this process, removed when the scope closes. */
export const makeWorkshop = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const workshop = yield* fs.makeTempDirectoryScoped({ prefix: `${prefix}${process.pid}-` })
  yield* clear(path.dirname(workshop)).pipe(Effect.ignore)
  return yield* fs.realPath(workshop)
}).pipe(Effect.orDie)

const clear = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const stale = (yield* fs.readDirectory(folder)).filter((name) => {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN
    return Number.isInteger(pid) && !isRunning(pid)
  })
  yield* Effect.forEach(stale, (name) => Effect.ignore(fs.remove(path.join(folder, name), { recursive: true })), {
    discard: true
  })
})

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}
