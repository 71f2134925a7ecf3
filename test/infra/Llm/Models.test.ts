import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { analyze } from "../../../src/domain/Keywords.ts"
import { Llm } from "../../../src/infra/Llm.ts"
import { testConfig } from "../../support/config.ts"
import { type Behaviour, type FakeOpenAi, honest, makeFakeOpenAi } from "../../support/FakeOpenAi.ts"
import { engineer } from "../../support/resumes.ts"

const posting = { text: "We need an engineer with Kafka and Python experience." }
const input = { resume: engineer, posting, analysis: analyze(posting), options: {} }
const down: Behaviour = { kind: "status", status: 503 }

const llmAt = (fake: FakeOpenAi, env: Record<string, string> = {}) =>
  Effect.provide(
    Llm,
    Llm.layer.pipe(
      Layer.provide(
        testConfig({
          OPENAI_BASE_URL: fake.url,
          OPENAI_TIMEOUT_MS: "2000",
          OPENAI_MAX_RETRIES: "0",
          OPENAI_MODEL: "first, second",
          ...env
        })
      )
    )
  )

const asked = ({ requests }: FakeOpenAi) => requests.map(({ body }) => body.model)
const byModel = (first: Behaviour, second: Behaviour) =>
  makeFakeOpenAi([{ kind: "by model", models: { first, second } }])

describe("several models", () => {
  it.live("are asked in their order, and the one that answered is told", () =>
    Effect.gen(function* () {
      const failing: ReadonlyArray<Behaviour> = [
        down,
        { kind: "status", status: 404 },
        { kind: "status", status: 429, headers: { "retry-after": "3600" } },
        { kind: "refusal", text: "no" },
        { kind: "answer", content: "no JSON" },
        { kind: "answer", content: "{", finishReason: "length" },
        { kind: "reset" }
      ]
      for (const first of failing) {
        const fake = yield* byModel(first, honest)
        const { composer } = yield* (yield* llmAt(fake)).compose(input)
        assert.strictEqual(composer.model, "second")
        assert.include(composer.label, "second")
        assert.strictEqual(asked(fake).at(0), "first")
        assert.strictEqual(asked(fake).at(-1), "second")
      }
      const fake = yield* byModel(honest, down)
      assert.strictEqual((yield* (yield* llmAt(fake)).compose(input)).composer.model, "first")
      assert.deepStrictEqual(asked(fake), ["first"])
    })
  )

  it.live("share the time: a first one that hangs leaves the second one its own", () =>
    Effect.gen(function* () {
      const fake = yield* byModel({ kind: "hang" }, honest)
      const { composer } = yield* (yield* llmAt(fake, { OPENAI_TIMEOUT_MS: "1500" })).compose(input)
      assert.strictEqual(composer.model, "second")
    })
  )

  it.live("fail for the first one's reason, and all at once for a key that is refused", () =>
    Effect.gen(function* () {
      const both = yield* byModel({ kind: "status", status: 429, headers: { "retry-after": "60" } }, down)
      assert.strictEqual((yield* Effect.flip((yield* llmAt(both)).compose(input))).reason, "rate-limited")
      const key = yield* byModel({ kind: "status", status: 401 }, honest)
      assert.strictEqual((yield* Effect.flip((yield* llmAt(key)).compose(input))).reason, "unauthorized")
      assert.deepStrictEqual(asked(key), ["first"])
    })
  )

  it.live("fail for what may pass, rather than for a request that one of them does not take", () =>
    Effect.gen(function* () {
      const fake = yield* byModel({ kind: "status", status: 418 }, down)
      assert.strictEqual((yield* Effect.flip((yield* llmAt(fake)).compose(input))).reason, "unavailable")
    })
  )

  it.live("cost what the first one's useless answer cost, though the key is refused for the second", () =>
    Effect.gen(function* () {
      const fake = yield* byModel({ kind: "answer", content: "no JSON" }, { kind: "status", status: 401 })
      const { reason, tokens } = yield* Effect.flip((yield* llmAt(fake)).compose(input))
      assert.strictEqual(reason, "unauthorized")
      assert.isAbove(tokens?.input ?? 0, 0)
    })
  )
})

describe("a model that fails again and again", () => {
  it.live("is left alone for a while, and the next is asked at once", () =>
    Effect.gen(function* () {
      const fake = yield* byModel(down, honest)
      const llm = yield* llmAt(fake)
      yield* Effect.forEach([1, 2, 3, 4, 5], () => llm.compose(input))
      assert.strictEqual(asked(fake).filter((model) => model === "first").length, 3)
      assert.strictEqual(asked(fake).filter((model) => model === "second").length, 5)
    })
  )

  it.live("says so, and when it will be asked again, where it is the only one", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([down])
      const llm = yield* llmAt(fake, { OPENAI_MODEL: "only" })
      yield* Effect.forEach([1, 2, 3], () => Effect.flip(llm.compose(input)))
      const error = yield* Effect.flip(llm.compose(input))
      assert.strictEqual(error.reason, "unavailable")
      assert.match(error.detail, /only failed 3 times in a row and is not asked for \d+ s/)
      assert.isTrue((error.retryAfter ?? 0) > 0 && (error.retryAfter ?? 0) <= 30)
      assert.strictEqual(fake.requests.length, 3)
    })
  )

  it.effect("is asked again after its rest", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([down, down, down, honest])
      const llm = yield* llmAt(fake, { OPENAI_MODEL: "only" })
      yield* Effect.forEach([1, 2, 3], () => Effect.flip(llm.compose(input)))
      yield* TestClock.adjust("31 seconds")
      const fiber = yield* Effect.forkChild(llm.compose(input))
      assert.strictEqual((yield* Fiber.join(fiber)).composer.model, "only")
    })
  )

  it.live("is not one that declines, or is at its limit", () =>
    Effect.gen(function* () {
      for (const behaviour of [
        { kind: "refusal", text: "no" },
        { kind: "status", status: 429 }
      ] as const) {
        const fake = yield* makeFakeOpenAi([behaviour])
        const llm = yield* llmAt(fake, { OPENAI_MODEL: "only" })
        yield* Effect.forEach([1, 2, 3, 4, 5], () => Effect.flip(llm.compose(input)))
        assert.strictEqual(fake.requests.length, 5)
      }
    })
  )
})

describe("a reasoning model", () => {
  it.live("is told how long to think, and a server that does not know of it is not told again", () =>
    Effect.gen(function* () {
      const message = "Unrecognized request argument supplied: reasoning_effort"
      const fake = yield* makeFakeOpenAi([{ kind: "status", status: 400, message }, honest])
      const llm = yield* llmAt(fake, { OPENAI_MODEL: "thinker", OPENAI_REASONING_EFFORT: "low" })
      yield* llm.compose(input)
      yield* llm.compose(input)
      assert.deepStrictEqual(
        fake.requests.map(({ body }) => body.reasoning_effort),
        ["low", undefined, undefined]
      )
    })
  )
})
