/**
 * Stage "compose": a composer proposes, the guard checks every line against the
 * résumé, and code fills in names, titles and dates.
 */
import { Effect, Schema } from "effect"
import { Composition } from "../domain/Composition.ts"
import { guard } from "../domain/Guard.ts"
import type { LlmFailed } from "../domain/Problems.ts"
import { Change, Composer, Dropped, GuardFinding } from "../domain/Report.ts"
import { composeByRules } from "../domain/Rules.ts"
import { tailor } from "../domain/Tailor.ts"
import { keepKeywords } from "../domain/tailor/KeepKeywords.ts"
import { Tailored } from "../domain/Tailored.ts"
import { type ComposeInput, Llm, type LlmService } from "../infra/Llm.ts"
import { makeRules } from "../infra/Llm/Rules.ts"
import { outputLanguage } from "./OutputLanguage.ts"
import { checkTwice } from "./Reword.ts"

/** What the stage leaves for the next ones and for the report. */
export const Composed = Schema.Struct({
  composition: Composition,
  tailored: Tailored,
  changes: Schema.Array(Change),
  dropped: Schema.Array(Dropped),
  guard: Schema.Array(GuardFinding),
  warnings: Schema.Array(Schema.String),
  composer: Composer
}).annotate({ identifier: "Composed" })
export type Composed = typeof Composed.Type

/** `instead`: why the rules composed and no model. */
const warningsOf = (findings: ReadonlyArray<GuardFinding>, instead: string | undefined): ReadonlyArray<string> => [
  ...(findings.length === 0
    ? []
    : [
        `${findings.length === 1 ? "One line was" : `${findings.length} lines were`} proposed that the résumé does not bear out; ${findings.every((one) => one.replacement !== undefined) ? "worded again, they are" : "the original wording was kept"}.`
      ]),
  ...(instead === undefined ? [] : [`${instead} The built-in rules selected and ordered the résumé instead.`])
]

const unusable = "The model proposed nothing usable."

/** Why there is no answer of use, and will be none: the model is not asked a third time. */
const useless: ReadonlySet<LlmFailed["reason"]> = new Set<LlmFailed["reason"]>([
  "refused",
  "truncated",
  "bad-output",
  "over-budget"
])

const unreachable = "The model could not be had."

/** It may answer later; whether a job does without it is the operator's choice (`MODEL_AWAY`). */
const away: ReadonlySet<LlmFailed["reason"]> = new Set<LlmFailed["reason"]>([
  "unavailable",
  "timed-out",
  "rate-limited",
  "unauthorized"
])

const insteadOf = ({ detail, reason }: LlmFailed): string => {
  if (reason === "over-budget") return detail
  return away.has(reason) ? unreachable : unusable
}

type Proposed = Effect.Success<ReturnType<LlmService["compose"]>> & {
  /** Why the rules proposed this. */
  readonly instead?: string
}

/** A posting can make a model talk nonsense, which is no reason to send its reader away without a résumé. */
const propose = Effect.fnUntraced(function* (
  input: ComposeInput,
  fallback: Composition
): Effect.fn.Return<Proposed, LlmFailed, Llm> {
  const llm = yield* Llm
  return yield* llm
    .compose(input)
    .pipe(
      Effect.catchTag("LlmFailed", (error) =>
        useless.has(error.reason) || (llm.rulesWhenAway === true && away.has(error.reason))
          ? Effect.as(
              Effect.logWarning("The model composed nothing; the rules composed instead").pipe(
                Effect.annotateLogs({ reason: error.reason, detail: error.detail })
              ),
              { composition: fallback, composer: makeRules.composer, instead: insteadOf(error) }
            )
          : Effect.fail(error)
      )
    )
})

/** Fails with `LlmFailed` when the composer cannot be had; what it proposes, however bad, never fails the stage. */
export const compose = Effect.fn("Compose.compose")(function* (
  input: ComposeInput
): Effect.fn.Return<Composed, LlmFailed, Llm> {
  const llm = yield* Llm
  const fallback = composeByRules(input.resume, input.posting, input.analysis, input.options)
  const proposed = yield* propose(input, fallback)
  const { language, warnings } = outputLanguage(input)
  const first = guard(input.resume, proposed.composition, fallback)
  const checked = yield* checkTwice(input, proposed.composition, first, fallback)
  const composition = keepKeywords(input.resume, checked.composition, input.analysis)
  const { changes, dropped, tailored } = tailor(input.resume, composition, { analysis: input.analysis, language })
  yield* Effect.annotateCurrentSpan({ "guard.findings": checked.findings.length, "compose.changes": changes.length })
  const isEmpty = checked.composition === fallback && llm.composer.provider !== "rules"
  const instead = proposed.instead ?? (isEmpty ? unusable : undefined)
  return {
    composition,
    tailored,
    changes,
    dropped,
    guard: checked.findings,
    warnings: [...warningsOf(checked.findings, instead), ...warnings],
    composer: isEmpty ? makeRules.composer : proposed.composer
  }
})
