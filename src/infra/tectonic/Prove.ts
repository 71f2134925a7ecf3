/** Documents that try what no document may: an engine that lets one of them do it is not used. */
import { Clock, Data, Effect, FileSystem, Path } from "effect"
import { errorsOf } from "./Diagnostics.ts"
import type { Ran } from "./Run.ts"
import type { TexEngine } from "./TexEngine.ts"

export class NotConfined extends Data.TaggedError("NotConfined")<{ readonly detail: string }> {}

/** A run that fails for any reason is a run without a PDF, and says why. */
export const attempt = Effect.fnUntraced(function* (source: string, engine: Pick<TexEngine, "run">) {
  const now = Math.floor((yield* Clock.currentTimeMillis) / 86_400_000) * 86_400
  return yield* engine.run({ source, files: [], passes: "one", sharesOpening: false, now }).pipe(
    Effect.map((ran: Ran) => ({ ...ran, problem: ran.pdf === undefined ? problemOf(ran) : "" })),
    Effect.catch((error) =>
      Effect.succeed({ pdf: undefined, chatter: "", notes: "", problem: `it does not run (${whyOf(error)})` })
    )
  )
})

const whyOf = (error: { readonly _tag: string; readonly why?: string }) => error.why ?? error._tag

const problemOf = (ran: Ran) =>
  `${ran.notes.split("\n").find((line) => line.startsWith("bwrap:")) ?? errorsOf(ran)[0]?.message}`

/** The word compiles inside, and neither a file nor the environment comes out, nor is a file left outside. */
export const prove = Effect.fnUntraced(function* (engine: TexEngine, workshop: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const canary = path.join(workshop, "canary")
  const trace = path.join(workshop, "trace")
  const secret = `canary-${yield* Effect.sync(() => crypto.randomUUID())}`
  yield* fs.writeFileString(canary, `${secret}\n`)
  const [read, written] = yield* Effect.all(
    [attempt(reads([canary, "../canary", "/proc/self/environ"]), engine), attempt(writes([trace, "../trace"]), engine)],
    { concurrency: 2 }
  )
  const leaked = [read, written].some(({ chatter }) => chatter.includes(secret) || chatter.includes("PASS-ATS-READ"))
  if (leaked || (yield* fs.exists(trace)) || (yield* fs.exists(`${trace}.tex`))) {
    return yield* new NotConfined({ detail: `a test document got out of ${engine.sandbox}` })
  }
  if (read.pdf === undefined) {
    return yield* new NotConfined({ detail: `${engine.sandbox} does not work here: ${read.problem}` })
  }
})

/** Says `PASS-ATS-READ` and the line for each file that it can open. */
const reads = (files: ReadonlyArray<string>) =>
  [
    // An environment has a NUL behind each variable.
    "\\documentclass{article}\\begin{document}\\catcode0=12 Word",
    ...files.map(
      (file) =>
        `\\openin15=${file} \\ifeof15 \\else \\read15 to\\canary \\immediate\\write16{PASS-ATS-READ \\meaning\\canary}\\fi\\closein15 `
    ),
    "\\end{document}\n"
  ].join("\n")

const writes = (files: ReadonlyArray<string>) =>
  [
    "\\documentclass{article}\\begin{document}Word",
    ...files.map((file) => `\\immediate\\openout15=${file} \\immediate\\write15{out}\\immediate\\closeout15 `),
    "\\end{document}\n"
  ].join("\n")
