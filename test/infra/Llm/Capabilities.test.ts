/** Servers of different makes, in their own words as far as they are known: each is found out by trying, and remembered. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { analyze } from "../../../src/domain/Keywords.ts"
import { Llm } from "../../../src/infra/Llm.ts"
import { testConfig } from "../../support/config.ts"
import {
  answerWith,
  type Behaviour,
  type FakeOpenAi,
  type FakeRequest,
  makeFakeOpenAi
} from "../../support/FakeOpenAi.ts"
import { engineer } from "../../support/resumes.ts"

const key = "sk-marked-secret-key-0123456789"
const posting = { text: "We need an engineer with Kafka and Python experience." }
const input = { resume: engineer, posting, analysis: analyze(posting), options: {} }
const whole = answerWith((statement) => statement)

const llmAt = (fake: FakeOpenAi, env: Record<string, string> = {}) =>
  Effect.provide(
    Llm,
    Llm.layer.pipe(
      Layer.provide(
        testConfig({
          OPENAI_API_KEY: key,
          OPENAI_BASE_URL: fake.url,
          OPENAI_TIMEOUT_MS: "3000",
          OPENAI_MAX_RETRIES: "0",
          ...env
        })
      )
    )
  )

const formatOf = ({ body }: FakeRequest) => JSON.parse(JSON.stringify(body.response_format ?? { type: "none" })).type

const refusing = (message: string, status = 400): Behaviour => ({ kind: "status", status, message })

/** A server: what it refuses, and in which words; everything else it answers. */
interface Make {
  readonly refuses: (request: FakeRequest) => Behaviour | undefined
  readonly streams?: false
  /** How many requests the first answer takes. */
  readonly tries: number
}

const makes: Readonly<Record<string, Make>> = {
  "knows everything": { refuses: () => undefined, tries: 1 },
  "has JSON mode only, and fails over a schema": {
    refuses: (request) =>
      formatOf(request) === "json_schema" ? refusing("failed to parse grammar of json_schema", 500) : undefined,
    tries: 2
  },
  "has no format at all": {
    refuses: (request) =>
      formatOf(request) === "none" ? undefined : refusing(`response_format '${formatOf(request)}' is not supported`),
    tries: 3
  },
  "refuses in a list of its own, as Mistral does": {
    refuses: ({ body }) =>
      body.stream_options === undefined
        ? undefined
        : refusing(
            '[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]',
            422
          ),
    tries: 2
  },
  "refuses and does not say what": {
    refuses: (request) =>
      formatOf(request) === "none" && request.body.max_completion_tokens === undefined
        ? undefined
        : refusing("Bad Request"),
    tries: 2
  },
  "has a short context": {
    refuses: ({ body }) =>
      body.max_tokens === undefined && body.max_completion_tokens === undefined
        ? undefined
        : refusing("This model's maximum context length is 8192 tokens. However, you requested 11000 tokens."),
    tries: 3
  },
  "does not stream for this organization": {
    refuses: ({ body }) =>
      body.stream === true ? refusing("Your organization must be verified to stream this model.") : undefined,
    tries: 2
  },
  "answers in one piece whatever is asked": { refuses: () => undefined, streams: false, tries: 2 }
}

const behaviourOf = ({ refuses, streams }: Make): Behaviour => ({
  kind: "by request",
  choose: (request) =>
    refuses(request) ?? { kind: "answer", content: whole, ...(streams === false ? { whole: true } : {}) }
})

describe("a server that", () => {
  for (const [name, make] of Object.entries(makes)) {
    it.live(`${name} is found out, and asked rightly the next time`, () =>
      Effect.gen(function* () {
        const fake = yield* makeFakeOpenAi([behaviourOf(make)])
        const llm = yield* llmAt(fake)
        const { composition, tokens } = yield* llm.compose(input)
        assert.isAbove(composition.sections.length, 2)
        assert.isAbove(tokens?.input ?? 0, 0)
        assert.isAbove(tokens?.output ?? 0, 0)
        assert.strictEqual(fake.requests.length, make.tries)
        yield* llm.compose(input)
        assert.strictEqual(fake.requests.length, make.tries + 1)
      })
    )

    it.live(`${name} is found out by many that ask at once, no further than needed`, () =>
      Effect.gen(function* () {
        const fake = yield* makeFakeOpenAi([behaviourOf(make)])
        const llm = yield* llmAt(fake)
        yield* Effect.forEach([1, 2, 3, 4], () => llm.compose(input), { concurrency: 4 })
        const before = fake.requests.at(-1)
        yield* llm.compose(input)
        const last = fake.requests.at(-1)
        assert.strictEqual(last && formatOf(last), before && formatOf(before))
        assert.strictEqual(fake.requests.length, 4 * make.tries + 1)
      })
    )
  }

  it.live("refuses one request for good is not asked in plainer words from then on", () =>
    Effect.gen(function* () {
      const odd = (request: FakeRequest): Behaviour =>
        request.prompt.includes("Zanzibar") ? refusing("Bad Request") : { kind: "answer", content: whole }
      const fake = yield* makeFakeOpenAi([{ kind: "by request", choose: odd }])
      const llm = yield* llmAt(fake)
      const refused = { text: "Engineer in Zanzibar wanted." }
      yield* Effect.flip(llm.compose({ ...input, posting: refused, analysis: analyze(refused) }))
      yield* llm.compose(input)
      assert.deepStrictEqual(fake.requests.map(formatOf), ["json_schema", "none", "json_schema"])
    })
  )

  it.live("filters the posting's content has refused it, and is not argued with", () =>
    Effect.gen(function* () {
      const message = "The response was filtered due to the prompt triggering the content management policy"
      const fake = yield* makeFakeOpenAi([{ kind: "status", status: 400, code: "content_filter", message }])
      assert.strictEqual((yield* Effect.flip((yield* llmAt(fake)).compose(input))).reason, "refused")
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  it.live("is Azure's gets its version, its own header for the key, and the model in the address", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([{ kind: "answer", content: whole }])
      const llm = yield* llmAt(fake, {
        OPENAI_BASE_URL: `${fake.url.replace(/\/v1$/, "")}/openai/deployments/{model}`,
        OPENAI_API_VERSION: "2024-10-21",
        OPENAI_MODEL: "résumés 4"
      })
      yield* llm.compose(input)
      const [request] = fake.requests
      assert.strictEqual(
        request?.path,
        "/openai/deployments/r%C3%A9sum%C3%A9s%204/chat/completions?api-version=2024-10-21"
      )
      assert.strictEqual(request?.apiKey, key)
      assert.isUndefined(request?.authorization)
    })
  )
})

describe("an answer", () => {
  it.live("is read behind what the model thought aloud, braces and all", () =>
    Effect.gen(function* () {
      const thinking = (request: FakeRequest) =>
        `<think>The form is {"sections": …}, so {x}.</think>\n${whole(request)}`
      const fake = yield* makeFakeOpenAi([{ kind: "answer", content: thinking }])
      assert.isAbove((yield* (yield* llmAt(fake)).compose(input)).composition.sections.length, 2)
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  it.live("that thinking used up is asked for with four times the room", () =>
    Effect.gen(function* () {
      const room = ({ body }: FakeRequest) => Number(body.max_completion_tokens)
      const thinker = (request: FakeRequest): Behaviour =>
        room(request) < 20_000
          ? { kind: "answer", content: "", finishReason: "length" }
          : { kind: "answer", content: whole }
      const fake = yield* makeFakeOpenAi([{ kind: "by request", choose: thinker }])
      yield* (yield* llmAt(fake)).compose(input)
      assert.deepStrictEqual(fake.requests.map(room), [8_192, 32_768])
    })
  )

  it.live("is waited for until the date that a server names, by the server's own clock", () =>
    Effect.gen(function* () {
      const headers = { date: "Mon, 23 Nov 2026 10:00:00 GMT", "retry-after": "Mon, 23 Nov 2026 10:10:00 GMT" }
      const fake = yield* makeFakeOpenAi([{ kind: "status", status: 429, headers }])
      const error = yield* Effect.flip((yield* llmAt(fake, { OPENAI_MAX_RETRIES: "2" })).compose(input))
      assert.strictEqual(error.retryAfter, 600)
      assert.strictEqual(fake.requests.length, 1)
    })
  )
})
