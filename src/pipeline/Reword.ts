/**
 * A second chance for a composer's refused lines: it is told once what no source says, and what it words
 * again goes through the same guard. The person's own words stand wherever that fails.
 */
import { Effect } from "effect"
import type { Composition } from "../domain/Composition.ts"
import { guard } from "../domain/Guard.ts"
import { refusedLines, reworded } from "../domain/guard/Refused.ts"
import { oneLine } from "../domain/PlainText.ts"
import type { GuardFinding } from "../domain/Report.ts"
import { type ComposeInput, Llm } from "../infra/Llm.ts"

export type Checked = ReturnType<typeof guard>

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
  const { wordings } = yield* llm.reword(refused)
  const again = guard(input.resume, reworded(proposed, wordings), fallback)
  const stillRefused = new Set(again.findings.map((one) => one.rejected))
  const mended = checked.findings.flatMap((one): ReadonlyArray<GuardFinding> => {
    const replacement = wordings.get(one.rejected)
    return replacement === undefined || stillRefused.has(oneLine(replacement))
      ? []
      : [{ ...one, reason: mendedReason, replacement: oneLine(replacement) }]
  })
  return { composition: again.composition, findings: [...mended, ...again.findings] }
})

const mendedReason = "The sources do not say this; the composer was told, and worded it again."

/** Its failure costs the better wording and nothing else. */
export const checkTwice = (input: ComposeInput, proposed: Composition, checked: Checked, fallback: Composition) =>
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
