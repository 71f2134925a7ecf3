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
import { type ComposeInput, Llm } from "../infra/Llm.ts"

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
        `${findings.length === 1 ? "One line was" : `${findings.length} lines were`} proposed that the résumé does not bear out; the original wording was kept.`
      ]),
  ...(empty
    ? ["The composer proposed nothing usable; the built-in rules selected and ordered the résumé instead."]
    : [])
]

/** Fails with `LlmFailed` when the composer cannot be had; what it proposes, however bad, never fails the stage. */
export const compose = Effect.fn("Compose.compose")(function* (
  input: ComposeInput
): Effect.fn.Return<Composed, LlmFailed, Llm> {
  const llm = yield* Llm
  const proposed = yield* llm.compose(input)
  const fallback = composeByRules(input.resume, input.posting, input.analysis, input.options)
  const checked = guard(input.resume, proposed.composition, fallback)
  const { changes, dropped, tailored } = tailor(input.resume, checked.composition)
  yield* Effect.annotateCurrentSpan({ "guard.findings": checked.findings.length, "compose.changes": changes.length })
  return {
    composition: checked.composition,
    tailored,
    changes,
    dropped,
    guard: checked.findings,
    warnings: warningsOf(checked.findings, checked.composition === fallback),
    ...(proposed.tokens === undefined ? {} : { tokens: proposed.tokens }),
    composer: llm.composer
  }
})
