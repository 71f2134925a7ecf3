/**
 * The request in the words that a server knows. What it knows is found by trying: each part has several ways to
 * be said, best first, and a server that does not know one is asked the next way.
 *
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
import type OpenAI from "openai"
import type { AppConfig } from "../AppConfig.ts"
import type { Question } from "./ChatCompletions.ts"
import type { Extra, Unknown } from "./Failures.ts"

const ways = {
  tokens: ["max_completion_tokens", "max_tokens", "none"],
  format: ["json_schema", "json_object", "none"],
  usage: ["include", "none"],
  effort: ["as set", "none"],
  stream: ["stream", "whole"]
} as const satisfies Record<Extra, ReadonlyArray<string>>

/** Which way each part is said. */
export type Known = { readonly [K in Extra]: number }

export const bestWays: Known = { tokens: 0, format: 0, usage: 0, effort: 0, stream: 0 }

/** Only what every server knows; it streams, as that is what makes long answers possible. */
const plainest: Known = { tokens: 2, format: 2, usage: 1, effort: 1, stream: 0 }

/** How to ask next, when `known` was not understood; undefined when there is no other way. */
export const nextWay = (known: Known, unknown: Unknown): Known | undefined => {
  if (unknown === "unsaid") {
    return known.format === plainest.format ? undefined : { ...plainest, stream: known.stream }
  }
  return known[unknown] + 1 < ways[unknown].length ? { ...known, [unknown]: known[unknown] + 1 } : undefined
}

/** Two that learned at once know what both of them do. */
export const both = (a: Known, b: Known): Known => ({
  tokens: Math.max(a.tokens, b.tokens),
  format: Math.max(a.format, b.format),
  usage: Math.max(a.usage, b.usage),
  effort: Math.max(a.effort, b.effort),
  stream: Math.max(a.stream, b.stream)
})

export const streams = (known: Known): boolean => ways.stream[known.stream] === "stream"

interface Asked {
  readonly model: string
  readonly effort: AppConfig["Service"]["openAiReasoningEffort"]
}

/** No temperature: reasoning models refuse it, and the others' own is good. */
export const request = (
  { effort, model }: Asked,
  question: Question,
  known: Known
): Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "stream"> => {
  const tokens = ways.tokens[known.tokens] ?? "none"
  const format = ways.format[known.format] ?? "none"
  return {
    model,
    messages: question.messages.map(({ content, role }) => ({ content, role })),
    ...(tokens === "none" ? {} : { [tokens]: question.maxTokens }),
    ...(effort === undefined || ways.effort[known.effort] === "none" ? {} : { reasoning_effort: effort }),
    ...(streams(known) && ways.usage[known.usage] === "include" ? { stream_options: { include_usage: true } } : {}),
    ...(format === "json_schema"
      ? {
          response_format: {
            type: "json_schema" as const,
            json_schema: { name: question.name, strict: true, schema: question.jsonSchema }
          }
        }
      : format === "json_object"
        ? { response_format: { type: "json_object" as const } }
        : {})
  }
}
