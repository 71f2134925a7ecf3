/** The scripted models: one that words well, one that invents, and those that fail as models have been seen to fail. */
import {
  type Behaviour,
  entriesInPrompt,
  type FakeRequest,
  honest,
  refusedInPrompt
} from "../../test/support/FakeOpenAi.ts"
import type { Pair, Wording } from "./pairs.ts"

const summary = "/basics/summary"

/** Each statement in the words given for it, else in the person's own. */
const composition =
  ({ resume }: Pair, wordings: ReadonlyArray<Wording>) =>
  (request: FakeRequest): string => {
    const entries = entriesInPrompt(request)
    const worded = (pointer: string, own: string) => {
      const found = wordings.filter((one) => one.source === pointer).map((one) => one.text)
      return (found.length === 0 ? [own] : found).map((text) => ({ text, sources: [pointer] }))
    }
    const own = resume.basics?.summary
    return JSON.stringify({
      summary: own === undefined || own === null ? null : worded(summary, own)[0],
      sections: [...new Set(entries.map((entry) => entry.kind))].map((kind) => ({
        kind,
        entries: entries
          .filter((entry) => entry.kind === kind)
          .map(({ source, statements }) => ({
            source,
            lines: Object.entries(statements).flatMap(([pointer, statement]) => worded(pointer, statement))
          }))
      }))
    })
  }

const insisting = (request: FakeRequest): string =>
  JSON.stringify({ lines: refusedInPrompt(request).map(({ id, refused }) => ({ id, text: refused })) })

export interface Model {
  readonly script: ReadonlyArray<Behaviour>
  /** Its answer when it is told that lines were refused. */
  readonly again?: Behaviour
}

export const wordingWell = (pair: Pair): Model => ({
  script: [{ kind: "answer", content: composition(pair, pair.rewordings) }]
})

/** All of a pair's inventions at once; told that they are refused, it insists. */
export const inventing = (pair: Pair): Model => ({
  script: [{ kind: "answer", content: composition(pair, pair.inventions) }],
  again: { kind: "answer", content: insisting }
})

const status = (code: number, more: object = {}): Behaviour => ({ kind: "status", status: code, ...more })
const says = (content: string, finishReason: "stop" | "length" | "content_filter" = "stop"): Behaviour => ({
  kind: "answer",
  content,
  finishReason
})

/** What fails, and whether a good answer comes after. */
export const failing: ReadonlyArray<readonly [string, Model]> = [
  ["429 once, then well", { script: [status(429, { headers: { "retry-after": "1" } }), honest] }],
  ["429 for ever", { script: [status(429)] }],
  ["500 once, then well", { script: [status(500), honest] }],
  ["500 for ever", { script: [status(500)] }],
  ["401", { script: [status(401)] }],
  ["400: the parameter is not known", { script: [status(400, { param: "response_format" }), honest] }],
  ["truncated for ever", { script: [says('{"summary": {"text": "', "length")] }],
  ["truncated once, then well", { script: [says('{"summary": {"text": "', "length"), honest] }],
  ["bad JSON", { script: [says('{"summary": null, "sections": [,]}')] }],
  ["prose instead of JSON", { script: [says("Certainly! Here is a tailored résumé for you.")] }],
  ["wrong schema", { script: [says('{"resume": {"name": "Jane Doe", "skills": "all"}}')] }],
  ["wrong types in the schema", { script: [says('{"summary": 7, "sections": {"work": "none"}}')] }],
  [
    "places that are not there",
    { script: [says('{"summary":{"text":"Astronaut","sources":["/work/99"]},"sections":[]}')] }
  ],
  ["empty answer", { script: [says("")] }],
  ["refusal", { script: [{ kind: "refusal", text: "I cannot help with that." }] }],
  ["content filter", { script: [says("", "content_filter")] }],
  ["no answer (timeout)", { script: [{ kind: "hang" }] }],
  ["a character a second (timeout)", { script: [{ kind: "drip", everyMs: 1_000 }] }],
  ["cut off before the answer", { script: [{ kind: "reset" }] }],
  ["cut off within the answer", { script: [{ kind: "reset", after: 3 }] }],
  ["5 MB of nothing", { script: [{ kind: "flood", bytes: 5_000_000 }] }]
]
