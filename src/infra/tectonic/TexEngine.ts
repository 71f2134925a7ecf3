/** What compiles, whichever of the two it is. */
import { Data, type Effect, type PlatformError } from "effect"
import type { SandboxLevel, TexEngineName, TexFile } from "../../domain/Latex.ts"
import type { Ran, RanTooLong, RanTooMuch } from "./Run.ts"

/** It worked when the server started, and does not any more. */
export class EngineGone extends Data.TaggedError("EngineGone")<{ readonly why: string }> {}

export interface TexJob {
  readonly source: string
  readonly files: ReadonlyArray<TexFile>
  readonly passes: "one" | "as-needed"
  /** Of ours: what stands before its text is the same in many documents. */
  readonly sharesOpening: boolean
  /** Unix time, seconds, that the document takes for today. */
  readonly now: number
}

export interface TexEngine {
  readonly name: TexEngineName
  readonly sandbox: SandboxLevel
  readonly version: string
  readonly run: (job: TexJob) => Effect.Effect<Ran, RanTooLong | RanTooMuch | EngineGone | PlatformError.PlatformError>
}
