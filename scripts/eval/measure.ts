/** What the evaluation measures of each pair. */
import { Cause, Effect, Exit } from "effect"
import { fold } from "../../src/domain/PlainText.ts"
import { failing, inventing, wordingWell } from "./models.ts"
import type { Pair } from "./pairs.ts"
import { bare, type Done, run } from "./run.ts"

export interface Measured {
  readonly pair: Pair
  readonly rules: Done
  readonly well: Done
  readonly invented: Done
  /** Inventions that the delivered résumé holds. */
  readonly through: ReadonlyArray<string>
  /** Fair wordings that were refused, with what was found wrong. */
  readonly refused: ReadonlyArray<string>
}

const done = (name: string, exit: Exit.Exit<Done, unknown>): Done => {
  if (Exit.isFailure(exit)) throw new Error(`${name} failed: ${Cause.pretty(exit.cause)}`)
  return exit.value
}

export const measure = Effect.fnUntraced(function* (pair: Pair) {
  const rules = done(`${pair.id} by rules`, (yield* run(pair)).exit)
  const well = done(`${pair.id} worded well`, (yield* run(pair, wordingWell(pair))).exit)
  const invented = done(`${pair.id} invented`, (yield* run(pair, inventing(pair))).exit)
  return {
    pair,
    rules,
    well,
    invented,
    through: pair.inventions
      .map((one) => one.text)
      .filter((text) => invented.lines.has(fold(text)) || invented.printed.includes(bare(text))),
    refused: pair.rewordings.flatMap(({ text }) =>
      well.report.guard
        .filter(
          (one) => one.rejected === text && one.reason !== "The same thing is said already; the line was left out."
        )
        .map((one) => `${text} (${one.unsupported.join(", ")})`)
    )
  } satisfies Measured
})

export interface FailureMeasured {
  readonly name: string
  readonly pair: string
  /** `done by the model`, `done by rules`, or the job's stable reason. */
  readonly ended: string
  readonly calls: number
  readonly ms: number
  /** Neither done with a whole résumé nor failed for a stated reason. */
  readonly wrong: boolean
}

const isWhole = ({ report }: Done) => report.roundTrip.missing.length === 0 && report.pages > 0

const stated = (cause: Cause.Cause<unknown>): string | undefined =>
  cause.reasons.filter(Cause.isFailReason).flatMap(({ error }) => {
    const known = typeof error === "object" && error !== null && "_tag" in error && "reason" in error
    return known && error._tag === "LlmFailed" ? [`failed: llm-${String(error.reason)}`] : []
  })[0]

/** Each way to fail, with another pair each time. */
export const measureFailures = (pairs: ReadonlyArray<Pair>) =>
  Effect.forEach(
    failing.flatMap(([name, model], index) => {
      const pair = pairs[index % pairs.length]
      return pair === undefined ? [] : [{ name, model, pair }]
    }),
    Effect.fnUntraced(function* ({ model, name, pair }) {
      const { calls, exit, ms } = yield* run(pair, model)
      const ended = Exit.match(exit, {
        onSuccess: ({ report }) => (report.composer.provider === "rules" ? "done by rules" : "done by the model"),
        onFailure: (cause) => stated(cause) ?? `unexpected: ${Cause.pretty(cause)}`
      })
      const wrong = Exit.match(exit, {
        onSuccess: (one) => !isWhole(one),
        onFailure: (cause) => stated(cause) === undefined
      })
      return { name, pair: pair.id, ended, calls, ms, wrong } satisfies FailureMeasured
    })
  )
