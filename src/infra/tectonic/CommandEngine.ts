/** The `tectonic` command behind the interface that it shares with the engine host: a process for each document. */
import { type Context, Effect, type FileSystem, type Path } from "effect"
import type { ChildProcessSpawner } from "effect/process"
import type { SandboxLevel } from "../../domain/Latex.ts"
import type { Confine, EnginePaths } from "../Sandbox.ts"
import { type RunLimits, runEngine } from "./Run.ts"
import type { TexEngine, TexJob } from "./TexEngine.ts"

interface Command {
  readonly confine: Confine
  readonly sandbox: SandboxLevel
  readonly version: string
  readonly paths: EnginePaths
  readonly workshop: string
  readonly limits: RunLimits
}

export const commandEngine = (
  { confine, limits, paths, sandbox, version, workshop }: Command,
  parts: Context.Context<FileSystem.FileSystem | Path.Path | ChildProcessSpawner.ChildProcessSpawner>
): TexEngine => {
  const clean = withoutPaths([workshop, paths.bundle, paths.cache])
  return {
    name: "command",
    sandbox,
    version,
    run: ({ files, now, passes, source }: TexJob) =>
      runEngine({ source, files }, { confine, workshop, limits }, { passes, now }).pipe(
        Effect.map((ran) => ({ ...ran, notes: clean(ran.notes), chatter: clean(ran.chatter) })),
        Effect.provideContext(parts)
      )
  }
}

/** Takes this machine's paths out of what a user is shown. */
const withoutPaths = (folders: ReadonlyArray<string | undefined>) => (text: string) =>
  folders
    .filter((folder) => folder !== undefined)
    .reduce((clean, folder) => clean.replaceAll(`${folder}/`, "").replaceAll(folder, ""), text)
    .replaceAll(/\bjob-[A-Za-z0-9]{6}\//g, "")
