/**
 * The composer without a model: deterministic, offline, and unable to word anything
 * of its own.
 *
 * @see ../../domain/Rules.ts
 */
import { Effect } from "effect"
import { headline } from "../../domain/Headline.ts"
import { composeByRules } from "../../domain/Rules.ts"
import type { Composer } from "../../domain/Report.ts"
import type { LlmService } from "../Llm.ts"

const composer: Composer = {
  provider: "rules",
  label: "Selected and ordered by built-in rules; every line is the person's own wording."
}

export const makeRules: LlmService = {
  composer,
  extractPosting: Effect.fn("Llm.extractPosting")((text: string) => Effect.succeed({ posting: headline(text) })),
  compose: Effect.fn("Llm.compose")(({ analysis, options, posting, resume }) =>
    Effect.sync(() => ({ composition: composeByRules(resume, posting, analysis, options), composer }))
  ),
  readResume: Effect.fn("Llm.readResume")(() => Effect.succeed({})),
  letter: Effect.fn("Llm.letter")(() => Effect.succeed({ paragraphs: [] })),
  reword: Effect.fn("Llm.reword")(() => Effect.succeed({ wordings: new Map<string, string>() }))
}
