/**
 * The composer behind any server that speaks Chat Completions. Its answers are
 * proposals over places of the source résumé; the guard decides what stands.
 *
 * @see ./Conversation.ts
 */
import { Effect, Option, Schema } from "effect"
import type { ComposedEntry, Composition } from "../../domain/Composition.ts"
import { headline } from "../../domain/Headline.ts"
import { fold } from "../../domain/PlainText.ts"
import { ProposedResume } from "../../domain/import/Proposed.ts"
import type { Posting } from "../../domain/Posting.ts"
import { type Line, Pointer } from "../../domain/Provenance.ts"
import { SectionKind } from "../../domain/Resume.ts"
import type { Composer } from "../../domain/Report.ts"
import type { AppConfig } from "../AppConfig.ts"
import type { LlmService } from "../Llm.ts"
import type { Limits } from "./Conversation.ts"
import { makeModels } from "./Models.ts"
import { composeMessages, documentMessages, headlineMessages, letterMessages, rewordMessages } from "./Prompts.ts"
import { shape } from "./StructuredOutput.ts"

/** The answer's form: plain strings for places, so that one bad place does not spoil the whole. */
const WireLine = Schema.Struct({ text: Schema.String, sources: Schema.Array(Schema.String) })
const WireComposition = Schema.Struct({
  summary: Schema.NullOr(WireLine),
  sections: Schema.Array(
    Schema.Struct({
      kind: SectionKind,
      entries: Schema.Array(Schema.Struct({ source: Schema.String, lines: Schema.Array(WireLine) }))
    })
  )
})
const WireHeadline = Schema.Struct({
  title: Schema.NullOr(Schema.String),
  company: Schema.NullOr(Schema.String),
  location: Schema.NullOr(Schema.String)
})

/** An answer that is not waited for longer, as there is another way. */
const headlineMs = 20_000
const rewordMs = 60_000

const composition = shape("composition", WireComposition)
const WireWordings = Schema.Struct({
  lines: Schema.Array(Schema.Struct({ id: Schema.Finite, text: Schema.NullOr(Schema.String) }))
})

const WireLetter = Schema.Struct({
  paragraphs: Schema.Array(Schema.Struct({ sentences: Schema.Array(WireLine) }))
})

const letterShape = shape("letter", WireLetter)
const wordings = shape("wordings", WireWordings)
const document = shape("resume", ProposedResume)
const headlineFacts = shape("headline", WireHeadline)

const pointer = Schema.decodeOption(Pointer)

/** A line that names no place at all is held against `otherwise`: all that its entry says. */
const toLine = (line: typeof WireLine.Type, otherwise: Pointer): Line => {
  const [first, ...rest] = line.sources.flatMap((source) => Option.toArray(pointer(source)))
  return { text: line.text, sources: first === undefined ? [otherwise] : [first, ...rest] }
}

const toComposition = (wire: typeof WireComposition.Type): Composition => ({
  summary: wire.summary === null ? null : toLine(wire.summary, Pointer.make("/basics/summary")),
  sections: wire.sections.map(({ entries, kind }) => ({
    kind,
    entries: entries.flatMap(({ lines, source }): ReadonlyArray<ComposedEntry> =>
      Option.toArray(pointer(source)).map((place) => ({
        source: place,
        lines: lines.map((line) => toLine(line, place))
      }))
    )
  }))
})

/** Only what the posting says in these words. */
const stated = (text: string, facts: typeof WireHeadline.Type): Posting => {
  const folded = fold(text)
  const says = (fact: string | null): fact is string =>
    fact !== null && fold(fact) !== "" && folded.includes(fold(fact))
  return {
    ...headline(text),
    ...(says(facts.title) ? { title: facts.title.trim() } : {}),
    ...(says(facts.company) ? { company: facts.company.trim() } : {}),
    ...(says(facts.location) ? { location: facts.location.trim() } : {})
  }
}

const composerOf = (model: string): Composer => ({
  provider: "openai",
  model,
  label: `Worded by the model ${model}; every line was checked against the person's own résumé.`
})

export const makeOpenAi = Effect.fnUntraced(function* (config: AppConfig["Service"]) {
  const models = yield* makeModels(config)
  // One answer may take the whole time-out; the tries after a failure share as much again.
  const limits: Limits = { maxRetries: config.openAiMaxRetries, totalMs: 2 * config.openAiTimeoutMs }

  /** A headline is not worth a long wait: the rules read it as well. */
  const short: Limits = { maxRetries: 0, totalMs: Math.min(headlineMs, config.openAiTimeoutMs) }
  const brief: Limits = { maxRetries: 0, totalMs: Math.min(rewordMs, config.openAiTimeoutMs) }

  /** Somebody waits for it. */
  const reading: Limits = { maxRetries: config.openAiMaxRetries, totalMs: config.modelImportMs }

  const extractPosting: LlmService["extractPosting"] = Effect.fn("Llm.extractPosting")(function* (text) {
    const { tokens, value } = yield* models.ask(headlineFacts, headlineMessages(text), short)
    return { posting: stated(text, value), tokens }
  })

  const compose: LlmService["compose"] = Effect.fn("Llm.compose")(function* (input) {
    const asked = yield* models.ask(composition, composeMessages(input), limits, input.onProgress)
    return { composition: toComposition(asked.value), tokens: asked.tokens, composer: composerOf(asked.model) }
  })

  const readResume: LlmService["readResume"] = Effect.fn("Llm.readResume")(function* (text) {
    const { model, tokens, value } = yield* models.ask(document, documentMessages(text), reading)
    return { proposed: value, model, tokens }
  })

  const letter: LlmService["letter"] = Effect.fn("Llm.letter")(function* (input) {
    const { tokens, value } = yield* models.ask(letterShape, letterMessages(input), brief)
    const paragraphs = value.paragraphs.map(({ sentences }) =>
      sentences.map(({ sources, text }) => ({
        text,
        sources: sources.flatMap((source) => Option.toArray(pointer(source)))
      }))
    )
    return { paragraphs, tokens }
  })

  const reword: LlmService["reword"] = Effect.fn("Llm.reword")(function* (refused) {
    const { tokens, value } = yield* models.ask(wordings, rewordMessages(refused), brief)
    const found = value.lines.flatMap(({ id, text }): ReadonlyArray<readonly [string, string]> => {
      const old = refused[id]?.text
      return old === undefined || text === null || text.trim() === "" ? [] : [[old, text]]
    })
    return { wordings: new Map(found), tokens }
  })

  return {
    composer: composerOf(config.openAiModels[0] ?? ""),
    rulesWhenAway: config.modelAway === "rules",
    extractPosting,
    compose,
    readResume,
    letter,
    reword
  } satisfies LlmService
})
