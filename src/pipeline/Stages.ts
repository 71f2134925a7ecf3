/**
 * The work of each stage: reads what the stages before it left, leaves its own result, and
 * returns a sentence for people. Doing it twice does no harm.
 */
import { Context, Effect, Layer, Option, Ref, Schema } from "effect"
import { type ArtifactKind, type Stage } from "../domain/Job.ts"
import { toJsonResume } from "../domain/JsonResume.ts"
import { pageGoal } from "../domain/PageGoal.ts"
import { Analysis, Posting } from "../domain/Posting.ts"
import type {
  CompileFailed,
  CompileTimedOut,
  DatabaseUnavailable,
  LlmFailed,
  ResumeUnreadable,
  PostingEmpty,
  PostingTooLong,
  PostingUnreachable,
  TectonicUnavailable
} from "../domain/Problems.ts"
import type { Resume } from "../domain/Resume.ts"
import { resumeText } from "../domain/Statements.ts"
import { composedWithout } from "../domain/Shorten.ts"
import { Llm } from "../infra/Llm.ts"
import { type PageFetch } from "../infra/PageFetch.ts"
import { CompileFor, type Tectonic } from "../infra/Tectonic.ts"
import { type JobRecord, JobRecords } from "../services/JobRecords.ts"
import { ModelUse } from "../services/ModelUse.ts"
import { analyzePosting } from "./Analyze.ts"
import { compileResume } from "./Compile.ts"
import { compose, Composed } from "./Compose.ts"
import { exportResume } from "./Exports.ts"
import { extractPosting } from "./Extract.ts"
import { renderLatex } from "./Latex.ts"
import { compileLetter, ComposedLetter, composeLetter, proposeLetter } from "./Letter.ts"
import { modelForJob } from "./ModelForJob.ts"
import { makeReport } from "./Report.ts"

export type WorkingStage = Exclude<Stage, "queued" | "done">

export type StageError =
  | PostingEmpty
  | PostingTooLong
  | PostingUnreachable
  | LlmFailed
  | CompileFailed
  | CompileTimedOut
  | ResumeUnreadable
  | TectonicUnavailable
  | DatabaseUnavailable

/** How much of the stage is done, from 0 to 1, and a sentence for people. */
export type Tell = (part: number, message: string) => Effect.Effect<void>

type Work = (job: JobRecord, tell: Tell) => Effect.Effect<string, StageError>

export class Stages extends Context.Service<Stages, { readonly [S in WorkingStage]: Work }>()(
  "pass-ats/pipeline/Stages"
) {
  static readonly layer = Layer.effect(
    Stages,
    Effect.gen(function* () {
      const records = yield* JobRecords
      const context = yield* Effect.context<Llm | PageFetch | Tectonic>()
      const llm = yield* Llm
      const use = yield* ModelUse
      const store = artifactStore(records)

      const extract = Effect.fnUntraced(function* (job: JobRecord) {
        const posting = yield* extractPosting(job.posting)
        yield* store.posting.save(job, posting)
        const what = [posting.title, posting.company].filter((part) => part !== undefined).join(" at ")
        return what === "" ? "The posting was read" : `The posting was read: ${what}`
      })

      const analyze = Effect.fnUntraced(function* (job: JobRecord) {
        const analysis = analyzePosting(yield* store.posting.load(job))
        yield* store.analysis.save(job, analysis)
        const required = analysis.keywords.filter((keyword) => keyword.required).length
        return `The posting asks for ${analysis.keywords.length} things, ${required} of them required`
      })

      const composition = Effect.fnUntraced(function* (job: JobRecord, tell: Tell) {
        const posting = yield* store.posting.load(job)
        const analysis = yield* store.analysis.load(job)
        const onProgress = yield* composing(tell, job.resume)
        const input = { resume: job.resume, posting, analysis, options: job.options }
        const wantsLetter = job.options.coverLetter === true
        const [composed, letter] = yield* Effect.all(
          [compose({ ...input, onProgress }), wantsLetter ? proposeLetter(input) : Effect.succeed([])],
          { concurrency: 2 }
        )
        yield* store.composition.save(job, composed)
        if (wantsLetter) yield* store.letter.save(job, yield* composeLetter(input, composed, letter))
        return `The résumé was composed; ${composed.dropped.length} lines were left out, ${composed.guard.length} proposals refused`
      })

      const latex = Effect.fnUntraced(function* (job: JobRecord) {
        const { tailored } = yield* store.composition.load(job)
        const { source, warnings } = renderLatex(tailored, job.options)
        yield* records.save(job.id, { tex: encoder.encode(source) })
        return warnings.length === 0
          ? "The LaTeX was written"
          : `The LaTeX was written, with ${warnings.length} warnings`
      })

      const compile = Effect.fnUntraced(function* (job: JobRecord) {
        const composed = yield* store.composition.load(job)
        const analysis = yield* store.analysis.load(job)
        const compiled = yield* compileResume(composed.tailored, job.options, {
          analysis,
          pages: pageGoal(job.resume, job.options)
        })
        const letter = job.options.coverLetter === true ? yield* store.letter.load(job) : undefined
        const timings = yield* records.timings(job.id)
        const cost = Option.getOrUndefined(yield* use.ofJob(job.id))
        const report = makeReport({
          jobId: job.id,
          resume: job.resume,
          analysis,
          composed,
          compiled,
          timings,
          cost,
          letter
        })
        const json = toJsonResume(job.resume, composedWithout(composed.composition, compiled.gone), composed.composer)
        yield* records.save(job.id, {
          ...(yield* exportResume(compiled.tailored, job.options)),
          ...(letter === undefined ? {} : yield* compileLetter(letter.letter, composed.tailored, job.options)),
          tex: encoder.encode(compiled.source),
          json: encoder.encode(`${JSON.stringify(json, null, 2)}\n`),
          report: encoder.encode(`${JSON.stringify(report, null, 2)}\n`),
          pdf: compiled.pdf
        })
        const pages = compiled.pages === 1 ? "1 page" : `${compiled.pages} pages`
        return `The PDF is ready: ${pages}, ${Math.ceil(compiled.pdf.length / 1024)} kB`
      })

      const here =
        <E>(work: (job: JobRecord, tell: Tell) => Effect.Effect<string, E, Llm | PageFetch | Tectonic>) =>
        (job: JobRecord, tell: Tell) =>
          work(job, tell).pipe(
            Effect.provideContext(Context.add(context, Llm, modelForJob(llm, use, job))),
            Effect.provideService(CompileFor, job.userId)
          )

      return Stages.of({
        extract: here(extract),
        analyze: here(analyze),
        compose: here(composition),
        latex: here(latex),
        compile: here(compile)
      })
    })
  )
}

/** Tells of the answer as it comes: a dozen times at most, and never that it is there. */
const composing = (tell: Tell, resume: Resume) =>
  Effect.map(Ref.make(0), (told) => (characters: number, lines: number) => {
    // An answer is about as long as the résumé, and half as long again with its sources.
    const part = Math.min(0.9, characters / (1.5 * Math.max(2_000, resumeText(resume).length)))
    const step = Math.floor(part * 12)
    return Effect.flatMap(Ref.getAndSet(told, step), (before) =>
      step > before
        ? tell(step / 12, `The model writes: ${lines === 1 ? "1 line" : `${lines} lines`} so far`)
        : Effect.void
    )
  })

const encoder = new TextEncoder()

/** What one stage leaves for the next, as JSON; a run that goes on by itself has it at hand. */
const artifactStore = (records: JobRecords["Service"]) => {
  const json = <A, I>(kind: ArtifactKind, schema: Schema.Codec<A, I>) => {
    const codec = Schema.fromJsonString(Schema.toCodecJson(schema))
    const atHand = new WeakMap<JobRecord, A>()
    return {
      save: (job: JobRecord, value: A) =>
        Effect.flatMap(Effect.orDie(Schema.encodeEffect(codec)(value)), (text) => {
          atHand.set(job, value)
          return records.save(job.id, { [kind]: encoder.encode(text) })
        }),
      load: (job: JobRecord) => {
        const known = atHand.get(job)
        if (known !== undefined) return Effect.succeed(known)
        return Effect.flatMap(records.artifact(job.id, kind), (content) =>
          Option.match(content, {
            onNone: () => Effect.die(new Error(`The job has no ${kind}; the stage before did not leave it`)),
            onSome: (bytes) => Effect.orDie(Schema.decodeEffect(codec)(new TextDecoder().decode(bytes)))
          })
        )
      }
    }
  }
  return {
    posting: json("posting", Posting),
    analysis: json("analysis", Analysis),
    composition: json("composition", Composed),
    letter: json("letter", ComposedLetter)
  }
}
