/**
 * Answers of a fixed shape: the JSON Schema that a model is held to, and the reading
 * of what it answered.
 *
 * @see https://platform.openai.com/docs/guides/structured-outputs
 */
import { Exit, Result, Schema } from "effect"
import { toCodecOpenAI } from "effect/ai/OpenAiStructuredOutput"

export interface Shape<A> {
  readonly name: string
  readonly jsonSchema: Record<string, unknown>
  /** The value, or what is wrong with it in words that a model can act on. */
  readonly read: (answer: string) => Result.Result<A, string>
}

/** What a reasoning model thought aloud; some servers send only its end. */
const withoutThoughts = (answer: string): string => answer.replace(/^[\s\S]*<\/think(?:ing)?>/i, "")

/** Models wrap JSON in fences and courtesies; the object is what counts. */
const bare = (whole: string): string => {
  const answer = withoutThoughts(whole)
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(answer)?.[1] ?? answer
  const start = fenced.indexOf("{")
  const end = fenced.lastIndexOf("}")
  return start < 0 || end < start ? fenced.trim() : fenced.slice(start, end + 1)
}

export const shape = <A>(name: string, schema: Schema.Codec<A, unknown>): Shape<A> => {
  const { codec, jsonSchema } = toCodecOpenAI(schema)
  const json = Schema.decodeUnknownExit(Schema.fromJsonString(Schema.Unknown))
  const decode = Schema.decodeUnknownExit(codec)
  return {
    name,
    jsonSchema,
    read: (answer) => {
      const parsed = json(bare(answer))
      if (Exit.isFailure(parsed)) {
        return Result.fail(
          answer.trim() === "" ? "the answer is empty" : "the answer is not a JSON object, or is cut off"
        )
      }
      const decoded = decode(parsed.value)
      return Exit.isSuccess(decoded) ? Result.succeed(decoded.value) : Result.fail(String(decoded.cause).slice(0, 500))
    }
  }
}
