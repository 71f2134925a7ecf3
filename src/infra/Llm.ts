/**
 * What the pipeline asks of a composer: a model behind an OpenAI-compatible server, or
 * the built-in rules when none is set.
 *
 * @see ./Llm/OpenAi.ts
 * @see ./Llm/Rules.ts
 */
import { Context, Effect, Layer } from "effect"
import { CircuitBreaker } from "effect/persistence"
import type { Composition } from "../domain/Composition.ts"
import type { ProposedLetter } from "../domain/CoverLetter.ts"
import type { Refused } from "../domain/guard/Refused.ts"
import type { ProposedResume } from "../domain/import/Proposed.ts"
import type { JobOptions } from "../domain/Job.ts"
import type { Analysis, Posting } from "../domain/Posting.ts"
import type { LlmFailed } from "../domain/Problems.ts"
import type { Composer } from "../domain/Report.ts"
import type { Resume } from "../domain/Resume.ts"
import { AppConfig } from "./AppConfig.ts"
import { makeOpenAi } from "./Llm/OpenAi.ts"
import { makeRules } from "./Llm/Rules.ts"
import { ModelRecord } from "./ModelRecord.ts"

/** Tokens that a provider counted, over all tries of one request. */
export interface Tokens {
  readonly input: number
  readonly output: number
}

export interface ComposeInput {
  readonly resume: Resume
  readonly posting: Posting
  readonly analysis: Analysis
  readonly options: JobOptions
  /** Told how many characters and lines of the answer have come so far. */
  readonly onProgress?: (characters: number, lines: number) => Effect.Effect<void>
}

export interface LlmService {
  /** Who is asked first. */
  readonly composer: Composer
  /** Whether the rules compose where the model cannot be had, rather than the job fails (`MODEL_AWAY`). */
  readonly rulesWhenAway?: boolean
  /** The posting's text with the headline facts that it states; facts that do not stand in the text are left out. */
  extractPosting(text: string): Effect.Effect<{ readonly posting: Posting; readonly tokens?: Tokens }, LlmFailed>
  /** What to show, in what order and words. Not yet checked: `guard` it. */
  compose(
    input: ComposeInput
  ): Effect.Effect<
    { readonly composition: Composition; readonly composer: Composer; readonly tokens?: Tokens },
    LlmFailed
  >
  /** A résumé in the words of its document; nothing where there is no model. Not yet checked: `importProposed` it. */
  readResume(
    text: string
  ): Effect.Effect<{ readonly proposed?: ProposedResume; readonly model?: string; readonly tokens?: Tokens }, LlmFailed>
  /** Sentences of a letter, each with its sources; none where there is no model. Not yet checked. */
  letter(
    input: ComposeInput
  ): Effect.Effect<{ readonly paragraphs: ProposedLetter; readonly tokens?: Tokens }, LlmFailed>
  /**
   * Other words for lines that say what their sources do not, by the refused text; none for a line that it has
   * none for. Asked once and not insisted upon: the person's own words are at hand. Not yet checked: `guard` it.
   */
  reword(
    refused: ReadonlyArray<Refused>
  ): Effect.Effect<{ readonly wordings: ReadonlyMap<string, string>; readonly tokens?: Tokens }, LlmFailed>
}

export class Llm extends Context.Service<Llm, LlmService>()("pass-ats/infra/Llm") {
  /** The model when `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set, else the rules. */
  static readonly layer = Layer.effect(
    Llm,
    Effect.gen(function* () {
      const config = yield* AppConfig
      return config.openAiApiKey === undefined && config.openAiBaseUrl === undefined
        ? makeRules
        : yield* makeOpenAi(config)
    })
  ).pipe(Layer.provide(CircuitBreaker.layerStoreMemory()), Layer.provideMerge(ModelRecord.layer))
}
