/**
 * Stage "compose": a composer proposes, the guard checks every line against the
 * résumé, and code fills in names, titles and dates.
 */
import { Effect, Schema } from "effect"
import { Composition } from "../domain/Composition.ts"
import { guard } from "../domain/Guard.ts"
import { refusedLines, reworded } from "../domain/guard/Refused.ts"
import { oneLine } from "../domain/PlainText.ts"
import type { LlmFailed } from "../domain/Problems.ts"
import { Change, Composer, Dropped, GuardFinding } from "../domain/Report.ts"
import { composeByRules } from "../domain/Rules.ts"
import { tailor } from "../domain/Tailor.ts"
import { Tailored } from "../domain/Tailored.ts"
import { type ComposeInput, Llm, type Tokens } from "../infra/Llm.ts"

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
  ...(empty
    ? ["The composer proposed nothing usable; the built-in rules selected and ordered the résumé instead."]
    : [])
]

type Checked = ReturnType<typeof guard> & { readonly tokens?: Tokens }

/** Tells the composer once what was refused; what it words again goes through the same guard. */
const askAgain = Effect.fnUntraced(function* (
  input: ComposeInput,
  proposed: Composition,
  checked: Checked,
  fallback: Composition
) {
  const llm = yield* Llm
  const refused = refusedLines(input.resume, proposed, checked.findings)
  if (refused.length === 0) {
    return checked
  }
  const { tokens, wordings } = yield* llm.reword(refused)
  const again = guard(input.resume, reworded(proposed, wordings), fallback)
  const stillRefused = new Set(again.findings.map((one) => one.rejected))
  const mended = checked.findings.flatMap((one): ReadonlyArray<GuardFinding> => {
    const replacement = wordings.get(one.rejected)
    return replacement === undefined || stillRefused.has(oneLine(replacement))
      ? []
      : [{ ...one, reason: mendedReason, replacement: oneLine(replacement) }]
  })
  return { composition: again.composition, findings: [...mended, ...again.findings], ...(tokens ? { tokens } : {}) }
})

const mendedReason = "The sources do not say this; the composer was told, and worded it again."

/** Its failure costs the better wording and nothing else. */
const checkTwice = (input: ComposeInput, proposed: Composition, checked: Checked, fallback: Composition) =>
  askAgain(input, proposed, checked, fallback).pipe(
    Effect.catchTag("LlmFailed", ({ reason }) =>
      Effect.as(
        Effect.logInfo("Refused lines were not worded again; the original wording stands").pipe(
          Effect.annotateLogs({ reason })
        ),
        checked
      )
    )
  )

const plus = (a: Tokens | undefined, b: Tokens | undefined): { readonly tokens?: Tokens } =>
  a === undefined ? {} : { tokens: { input: a.input + (b?.input ?? 0), output: a.output + (b?.output ?? 0) } }

/** Fails with `LlmFailed` when the composer cannot be had; what it proposes, however bad, never fails the stage. */
export const compose = Effect.fn("Compose.compose")(function* (
  input: ComposeInput
): Effect.fn.Return<Composed, LlmFailed, Llm> {
  const llm = yield* Llm
  const proposed = yield* llm.compose(input)
  const fallback = composeByRules(input.resume, input.posting, input.analysis, input.options)
  const first = guard(input.resume, proposed.composition, fallback)
  const checked = yield* checkTwice(input, proposed.composition, first, fallback)
  const { changes, dropped, tailored } = tailor(input.resume, checked.composition, input.analysis)
  yield* Effect.annotateCurrentSpan({ "guard.findings": checked.findings.length, "compose.changes": changes.length })
  return {
    composition: checked.composition,
    tailored,
    changes,
    dropped,
    guard: checked.findings,
    warnings: warningsOf(checked.findings, checked.composition === fallback),
    ...plus(proposed.tokens, checked.tokens),
    composer: llm.composer
  }
})
