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
import { Tailored } from "../domain/Tailored.ts"
import { type ComposeInput, Llm, type LlmService, type Tokens } from "../infra/Llm.ts"
import { makeRules } from "../infra/Llm/Rules.ts"
import { checkTwice } from "./Reword.ts"

/** What the stage leaves for the next ones and for the report. */
export const Composed = Schema.Struct({
  composition: Composition,
  tailored: Tailored,
  changes: Schema.Array(Change),
  dropped: Schema.Array(Dropped),
  guard: Schema.Array(GuardFinding),
  warnings: Schema.Array(Schema.String),
  tokens: Schema.optionalKey(Schema.Struct({ input: Schema.Int, output: Schema.Int })),
  composer: Composer
}).annotate({ identifier: "Composed" })
export type Composed = typeof Composed.Type

const warningsOf = (findings: ReadonlyArray<GuardFinding>, empty: boolean): ReadonlyArray<string> => [
  ...(findings.length === 0
    ? []
    : [
        `${findings.length === 1 ? "One line was" : `${findings.length} lines were`} proposed that the résumé does not bear out; ${findings.every((one) => one.replacement !== undefined) ? "worded again, they are" : "the original wording was kept"}.`
      ]),
  ...(empty ? ["The model proposed nothing usable; the built-in rules selected and ordered the résumé instead."] : [])
]

const plus = (a: Tokens | undefined, b: Tokens | undefined): { readonly tokens?: Tokens } =>
  a === undefined ? {} : { tokens: { input: a.input + (b?.input ?? 0), output: a.output + (b?.output ?? 0) } }

/** Why a model's answer is no use, though there was one; it is not asked a third time. */
const useless: ReadonlySet<LlmFailed["reason"]> = new Set<LlmFailed["reason"]>(["refused", "truncated", "bad-output"])

/** A posting can make a model talk nonsense, which is no reason to send its reader away without a résumé. */
const propose = Effect.fnUntraced(function* (
  input: ComposeInput,
  fallback: Composition
): Effect.fn.Return<Effect.Success<ReturnType<LlmService["compose"]>>, LlmFailed, Llm> {
  const llm = yield* Llm
  return yield* llm
    .compose(input)
    .pipe(
      Effect.catchTag("LlmFailed", (error) =>
        useless.has(error.reason)
          ? Effect.as(
              Effect.logWarning("The model composed nothing of use; the rules composed instead").pipe(
                Effect.annotateLogs({ reason: error.reason, detail: error.detail })
              ),
              { composition: fallback, composer: makeRules.composer }
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
  const first = guard(input.resume, proposed.composition, fallback)
  const checked = yield* checkTwice(input, proposed.composition, first, fallback)
  const { changes, dropped, tailored } = tailor(input.resume, checked.composition, input.analysis)
  yield* Effect.annotateCurrentSpan({ "guard.findings": checked.findings.length, "compose.changes": changes.length })
  const byRules = proposed.composition === fallback || checked.composition === fallback
  return {
    composition: checked.composition,
    tailored,
    changes,
    dropped,
    guard: checked.findings,
    warnings: warningsOf(checked.findings, byRules && llm.composer.provider !== "rules"),
    ...plus(proposed.tokens, checked.tokens),
    composer: byRules ? makeRules.composer : proposed.composer
  }
})
