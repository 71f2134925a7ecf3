/** The cover letter of a job, where one was asked for: composed beside the résumé, compiled beside it. */
import { Clock, Effect, Schema } from "effect"
import { CoverLetter, type ProposedLetter } from "../domain/CoverLetter.ts"
import type { JobOptions } from "../domain/Job.ts"
import { makeLetter } from "../domain/letter/Letter.ts"
import type { CompileFailed, CompileTimedOut, TectonicUnavailable } from "../domain/Problems.ts"
import { GuardFinding } from "../domain/Report.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { type ComposeInput, Llm } from "../infra/Llm.ts"
import { Tectonic } from "../infra/Tectonic.ts"
import { letterTex, letterText } from "../templates/Letter.ts"
import { letterDocx } from "../templates/LetterDocx.ts"
import type { Composed } from "./Compose.ts"
import { lookOf, templateOf } from "./Latex.ts"

/** The letter, and what of a model's proposal was refused. */
export const ComposedLetter = Schema.Struct({
  letter: CoverLetter,
  guard: Schema.Array(GuardFinding),
  warnings: Schema.Array(Schema.String)
})
export type ComposedLetter = typeof ComposedLetter.Type

const byRulesInstead = "The model wrote no letter that the résumé bears out; the built-in rules wrote it instead."

/** What the model would write; it needs no composed résumé, so both are asked for at once. */
export const proposeLetter = Effect.fn("Letter.propose")(function* (
  input: ComposeInput
): Effect.fn.Return<ProposedLetter, never, Llm> {
  const llm = yield* Llm
  return yield* llm.letter(input).pipe(
    Effect.map(({ paragraphs }) => paragraphs),
    Effect.catchTag("LlmFailed", ({ reason }) =>
      Effect.as(Effect.logWarning("The model wrote no letter").pipe(Effect.annotateLogs({ reason })), [])
    )
  )
})

/** Whatever a model proposed, there is a letter. */
export const composeLetter = Effect.fn("Letter.compose")(function* (
  input: ComposeInput,
  { composition, tailored }: Composed,
  proposed: ProposedLetter
): Effect.fn.Return<ComposedLetter, never, Llm> {
  const llm = yield* Llm
  const { contact, language } = tailored
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" })
  const date = day.format(yield* Clock.currentTimeMillis)
  const facts = { ...input, composition, contact, language, date }
  const made = makeLetter(facts, proposed)
  const isModel = llm.composer.provider !== "rules"
  return { letter: made.letter, guard: made.findings, warnings: isModel && made.byRules ? [byRulesInstead] : [] }
})

const encoder = new TextEncoder()

/** All its files. */
export const compileLetter = Effect.fn("Letter.compile")(function* (
  letter: CoverLetter,
  tailored: Tailored,
  options: JobOptions
): Effect.fn.Return<
  { readonly [K in "letter-tex" | "letter-pdf" | "letter-docx" | "letter-text"]: Uint8Array },
  CompileFailed | CompileTimedOut | TectonicUnavailable,
  Tectonic
> {
  const tectonic = yield* Tectonic
  const look = lookOf(tailored, options)
  const source = letterTex(templateOf(options), letter, look)
  const { pdf } = yield* tectonic
    .compile(source, { trusted: true, passes: "one" })
    // Our own templates compile without a sandbox where there is none.
    .pipe(Effect.catchTag("SandboxUnavailable", Effect.die))
  return {
    "letter-tex": encoder.encode(source),
    "letter-pdf": pdf,
    "letter-docx": yield* letterDocx(letter, look.paper),
    "letter-text": encoder.encode(letterText(letter))
  }
})
