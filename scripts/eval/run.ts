/** One job of the evaluation, through the functions of the pipeline's stages, a model's server and the real engine. */
import { Clock, Effect, Exit, Layer, Logger } from "effect"
import { JobId } from "../../src/domain/Job.ts"
import { fold } from "../../src/domain/PlainText.ts"
import type { Report } from "../../src/domain/Report.ts"
import { type LlmFailed } from "../../src/domain/Problems.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { PageFetch } from "../../src/infra/PageFetch.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { compileResume } from "../../src/pipeline/Compile.ts"
import { compose } from "../../src/pipeline/Compose.ts"
import { extractPosting } from "../../src/pipeline/Extract.ts"
import { makeReport } from "../../src/pipeline/Report.ts"
import { makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import { testConfig } from "../../test/support/config.ts"
import type { Model } from "./models.ts"
import type { Pair } from "./pairs.ts"

export interface Done {
  readonly report: Report
  /** The text of the delivered PDF, without white space. */
  readonly printed: string
  /** Every line of the composition, folded. */
  readonly lines: ReadonlySet<string>
  readonly ms: number
}

const timed = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const begun = yield* Clock.currentTimeMillis
    const value = yield* effect
    return [value, Math.round((yield* Clock.currentTimeMillis) - begun)] as const
  })

export const bare = (text: string) => fold(text).replace(/\s+/g, "")

/** Extract, analyze, compose, typeset, compile and report, as a job does. */
const job = Effect.fnUntraced(function* ({ posting: text, resume }: Pair) {
  const [posting, extract] = yield* timed(extractPosting({ text }))
  const [analysis, analyze] = yield* timed(Effect.sync(() => analyzePosting(posting)))
  const [composed, composeMs] = yield* timed(compose({ resume, posting, analysis, options: {} }))
  const [compiled, compileMs] = yield* timed(compileResume(composed.tailored, {}))
  const timings = { extract, analyze, compose: composeMs, compile: compileMs }
  const report = makeReport({ jobId: JobId.make(crypto.randomUUID()), resume, analysis, composed, compiled, timings })
  const { sections, summary } = composed.composition
  const lines = [
    ...(summary === null ? [] : [summary]),
    ...sections.flatMap((one) => one.entries).flatMap((one) => one.lines)
  ]
  return { report, printed: bare(compiled.text), lines: new Set(lines.map((line) => fold(line.text))) }
})

const noPages = Layer.mock(PageFetch, {})

/** Without a model the rules compose. A failure is told as the job would tell it. */
export const run = Effect.fnUntraced(function* (pair: Pair, model?: Model) {
  const fake = model === undefined ? undefined : yield* makeFakeOpenAi(model.script, undefined, model.again)
  const env: Record<string, string> =
    fake === undefined
      ? {}
      : { OPENAI_BASE_URL: fake.url, OPENAI_MODEL: "fake-model", OPENAI_TIMEOUT_MS: "2500", OPENAI_MAX_RETRIES: "2" }
  // Each job has settings of its own, so nothing may be shared with the one before.
  const llm = Layer.fresh(Llm.layer.pipe(Layer.provide(Layer.fresh(testConfig(env)))))
  const [exit, ms] = yield* timed(Effect.exit(job(pair).pipe(Effect.provide([llm, noPages, Logger.layer([])]))))
  const calls = fake?.requests.length ?? 0
  return { exit: Exit.map(exit, (done): Done => ({ ...done, ms })), calls, ms }
}, Effect.scoped)

export type Outcome = Effect.Success<ReturnType<typeof run>>
export type Failure = LlmFailed
