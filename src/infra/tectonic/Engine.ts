/** Where Tectonic, its TeX files and its formats are. */
import { Config, Effect, FileSystem } from "effect"

/** The first executable of this name on `PATH`, with links resolved; a path is taken as it is. */
export const findOnPath = Effect.fnUntraced(function* (
  name: string
): Effect.fn.Return<string | undefined, never, FileSystem.FileSystem> {
  const fs = yield* FileSystem.FileSystem
  const folders = yield* Config.String("PATH").pipe(
    Config.withDefault(""),
    Effect.orElseSucceed(() => "")
  )
  const candidates = name.includes("/") ? [name] : folders.split(":").map((folder) => `${folder}/${name}`)
  for (const candidate of candidates) {
    const info = yield* Effect.option(fs.stat(candidate))
    if (info._tag === "Some" && info.value.type === "File" && (info.value.mode & 0o111) !== 0) {
      return yield* Effect.orElseSucceed(fs.realPath(candidate), () => candidate)
    }
  }
  return undefined
})
