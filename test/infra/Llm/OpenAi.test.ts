import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Redacted, References, Logger } from "effect"
import { analyze } from "../../../src/domain/Keywords.ts"
import { AppConfig } from "../../../src/infra/AppConfig.ts"
import { Llm } from "../../../src/infra/Llm.ts"
import { answerWith, type Behaviour, type FakeOpenAi, honest, makeFakeOpenAi } from "../../support/FakeOpenAi.ts"
import { engineer } from "../../support/resumes.ts"
import { testConfig } from "../../support/config.ts"

const key = "sk-marked-secret-key-0123456789"
const posting = { text: "We need an engineer with Kafka and Python experience." }
const input = { resume: engineer, posting, analysis: analyze(posting), options: {} }

const llmAt = (fake: FakeOpenAi, env: Record<string, string> = {}) =>
  Llm.layer.pipe(
    Layer.provide(testConfig({ OPENAI_API_KEY: key, OPENAI_BASE_URL: fake.url, OPENAI_TIMEOUT_MS: "3000", ...env }))
  )

const composeWith = (script: ReadonlyArray<Behaviour>, env: Record<string, string> = {}) =>
  Effect.gen(function* () {
    const fake = yield* makeFakeOpenAi(script)
    const llm = yield* Llm.pipe(Effect.provide(llmAt(fake, env)))
    const outcome = yield* Effect.result(llm.compose(input))
    return { fake, outcome }
  })

const failure = (script: ReadonlyArray<Behaviour>, env: Record<string, string> = {}) =>
  Effect.gen(function* () {
    const { fake, outcome } = yield* composeWith(script, env)
    assert.strictEqual(outcome._tag, "Failure")
    return { fake, error: outcome._tag === "Failure" ? outcome.failure : undefined }
  })

const success = (script: ReadonlyArray<Behaviour>, env: Record<string, string> = {}) =>
  Effect.gen(function* () {
    const { fake, outcome } = yield* composeWith(script, env)
    assert.strictEqual(outcome._tag, "Success", JSON.stringify(outcome))
    const lines =
      outcome._tag === "Success"
        ? outcome.success.composition.sections.flatMap((section) => section.entries.flatMap((entry) => entry.lines))
        : []
    return { fake, lines, outcome }
  })

const status = (code: number, more: Partial<Extract<Behaviour, { kind: "status" }>> = {}): Behaviour => ({
  kind: "status",
  status: code,
  ...more
})
const whole = answerWith((statement) => statement)

describe("OpenAi", () => {
  it.live("composes from a streamed answer, counts tokens and tells its progress", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([honest])
      const llm = yield* Llm.pipe(Effect.provide(llmAt(fake)))
      const told: Array<number> = []
      const lines: Array<number> = []
      const { composition, tokens } = yield* llm.compose({
        ...input,
        onProgress: (characters, written) => Effect.sync(() => void (told.push(characters), lines.push(written)))
      })
      const written = composition.sections.flatMap(({ entries }) => entries.flatMap((entry) => entry.lines)).length
      assert.isAbove(lines.at(-1) ?? 0, written / 2)
      assert.isAtMost(lines.at(-1) ?? 0, written)
      assert.deepStrictEqual(
        composition.sections
          .find((section) => section.kind === "work")
          ?.entries.map((entry) => entry.source.toString()),
        ["/work/0", "/work/1", "/work/2"]
      )
      assert.isAbove(tokens?.input ?? 0, 0)
      assert.isAbove(tokens?.output ?? 0, 0)
      assert.isAbove(told.length, 3)
      assert.deepStrictEqual(
        told,
        told.toSorted((a, b) => a - b)
      )
      const [request] = fake.requests
      assert.strictEqual(request?.authorization, `Bearer ${key}`)
      assert.strictEqual(request?.asks, "composition")
      assert.deepStrictEqual(request?.body.stream_options, { include_usage: true })
    })
  )

  it.live("asks for a strict schema and sends no contact details", () =>
    Effect.gen(function* () {
      const { fake } = yield* success([honest])
      const [request] = fake.requests
      const schema = JSON.stringify(request?.body.response_format)
      assert.include(schema, '"strict":true')
      assert.notInclude(schema, "prefixItems")
      for (const secret of ["Lena", "Vasquez", "555-0117", "lena.vasquez@", "Harrison Street", "94105"]) {
        assert.notInclude(request?.prompt ?? "", secret)
      }
    })
  )

  it.live("takes JSON in a markdown fence", () =>
    Effect.gen(function* () {
      const { fake, lines } = yield* success([
        { kind: "answer", content: (request) => `Here you are:\n\`\`\`json\n${whole(request)}\n\`\`\`` }
      ])
      assert.isAbove(lines.length, 5)
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  for (const [name, bad] of [
    ["truncated JSON", '{"summary": null, "sections": [{"kind": "work", "ent'],
    ["another shape", '{"resume": {"work": []}}'],
    ["a wrong section kind", '{"summary": null, "sections": [{"kind": "hobbies", "entries": []}]}'],
    ["nothing", ""],
    ["prose", "I would be happy to help you with that."]
  ] as const) {
    it.live(`tells the model once what was wrong with ${name}`, () =>
      Effect.gen(function* () {
        const { fake } = yield* success([{ kind: "answer", content: bad }, honest])
        assert.strictEqual(fake.requests.length, 2)
        assert.include(fake.requests[1]?.prompt ?? "", "could not be read")
      })
    )
    it.live(`gives up on ${name} twice`, () =>
      Effect.gen(function* () {
        const { error, fake } = yield* failure([{ kind: "answer", content: bad }])
        assert.strictEqual(error?.reason, "bad-output")
        assert.strictEqual(fake.requests.length, 2)
      })
    )
  }

  it.live("gives an answer that was cut off more room, once", () =>
    Effect.gen(function* () {
      const cut: Behaviour = { kind: "answer", content: '{"summary": null, "sec', finishReason: "length" }
      const { fake } = yield* success([cut, honest])
      const [first, second] = fake.requests.map((request) => Number(request.body.max_completion_tokens))
      assert.isAbove(second ?? 0, first ?? 0)
      const { error } = yield* failure([cut])
      assert.strictEqual(error?.reason, "truncated")
    })
  )

  it.live("does not argue with a refusal", () =>
    Effect.gen(function* () {
      const { error, fake } = yield* failure([{ kind: "refusal", text: "I can't help with that." }])
      assert.strictEqual(error?.reason, "refused")
      assert.strictEqual(fake.requests.length, 1)
      const filtered = yield* failure([{ kind: "answer", content: "", finishReason: "content_filter" }])
      assert.strictEqual(filtered.error?.reason, "refused")
    })
  )

  it.live("waits as long as a 429 tells, then goes on", () =>
    Effect.gen(function* () {
      const started = performance.now()
      const { fake } = yield* success([status(429, { headers: { "retry-after": "1" } }), honest])
      assert.isAtLeast(performance.now() - started, 1_000)
      assert.strictEqual(fake.requests.length, 2)
    })
  )

  it.live("begins no wait that would end after the deadline, and tells how long it was", () =>
    Effect.gen(function* () {
      const { error, fake } = yield* failure([status(429, { headers: { "retry-after": "600" } })])
      assert.strictEqual(error?.reason, "rate-limited")
      assert.strictEqual(error?.retryAfter, 600)
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  it.live("does not wait for a used-up account", () =>
    Effect.gen(function* () {
      const { error, fake } = yield* failure([status(429, { code: "insufficient_quota" })])
      assert.strictEqual(error?.reason, "rate-limited")
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  it.live("tries a 500 and a broken connection again, within the limit", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* success([status(500), { kind: "reset" }, honest])).fake.requests.length, 3)
      assert.strictEqual((yield* success([{ kind: "reset", after: 3 }, honest])).fake.requests.length, 2)
      const { error, fake } = yield* failure([status(503)], { OPENAI_MAX_RETRIES: "1" })
      assert.strictEqual(error?.reason, "unavailable")
      assert.strictEqual(fake.requests.length, 2)
    })
  )

  it.live("takes a refused key and a refused request as they are", () =>
    Effect.gen(function* () {
      const { error, fake } = yield* failure([status(401, { message: `Incorrect API key provided: ${key}` })])
      assert.strictEqual(error?.reason, "unauthorized")
      assert.strictEqual(fake.requests.length, 1)
      assert.notInclude(JSON.stringify(error), "marked-secret")
      const bad = yield* failure([status(418, { message: `No tea for ${key}` })])
      assert.strictEqual(bad.error?.reason, "bad-request")
      assert.notInclude(JSON.stringify(bad.error), "marked-secret")
      for (const gone of [402, 404]) {
        const { error, fake } = yield* failure([status(gone, { message: `No model for ${key}` })])
        assert.strictEqual(error?.reason, "unavailable")
        assert.strictEqual(fake.requests.length, 1)
        assert.notInclude(JSON.stringify(error), "marked-secret")
      }
    })
  )

  it.live("leaves out what a server does not know, and remembers it", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([
        status(400, { message: "Unsupported parameter: 'max_completion_tokens'", param: "max_completion_tokens" }),
        status(400, { message: "response_format json_schema is not supported" }),
        status(400, { message: "unknown field stream_options" }),
        honest
      ])
      const llm = yield* Llm.pipe(Effect.provide(llmAt(fake)))
      yield* llm.compose(input)
      yield* llm.compose(input)
      assert.strictEqual(fake.requests.length, 5)
      const last = fake.requests[4]?.body
      assert.strictEqual(last?.max_tokens, 8192)
      assert.deepStrictEqual(last?.response_format, { type: "json_object" })
      assert.isUndefined(last?.stream_options)
    })
  )

  it.live("ends a hang and a drip at the time limit", () =>
    Effect.gen(function* () {
      for (const behaviour of [{ kind: "hang" }, { kind: "drip", everyMs: 50 }] as const) {
        const { error, fake } = yield* failure([behaviour], { OPENAI_TIMEOUT_MS: "400" })
        assert.strictEqual(error?.reason, "timed-out")
        assert.strictEqual(fake.requests.length, 1)
      }
    })
  )

  it.live("ends an answer without end", () =>
    Effect.gen(function* () {
      const { error, fake } = yield* failure([{ kind: "flood", bytes: 10_000_000 }])
      assert.strictEqual(error?.reason, "bad-output")
      assert.strictEqual(fake.requests.length, 1)
    })
  )

  it.live("aborts the call when it is interrupted", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([{ kind: "drip", everyMs: 20 }])
      const llm = yield* Llm.pipe(Effect.provide(llmAt(fake)))
      const fiber = yield* Effect.forkChild(llm.compose(input))
      yield* Effect.sleep("300 millis")
      yield* Fiber.interrupt(fiber)
      yield* Effect.sleep("200 millis")
      assert.strictEqual(fake.requests.length, 1)
      assert.strictEqual(fake.aborted(), 1)
    })
  )

  it.live("writes the key into no log line", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const logger = Logger.make(
        (options) =>
          void lines.push(JSON.stringify([options.message, options.fiber.getRef(References.CurrentLogAnnotations)]))
      )
      yield* composeWith([status(500, { message: `boom ${key}` }), status(401), honest]).pipe(
        Effect.provide(Logger.layer([logger]))
      )
      assert.isAbove(lines.length, 0)
      assert.notInclude(lines.join("\n"), "marked-secret")
    })
  )

  it.live("keeps only headline facts that the posting states", () =>
    Effect.gen(function* () {
      const fake = yield* makeFakeOpenAi([honest], {
        kind: "answer",
        content: '{"title":"Night Nurse","company":"Initech","location":"Paris"}'
      })
      const llm = yield* Llm.pipe(Effect.provide(llmAt(fake)))
      const found = yield* llm.extractPosting("Initech wants a night nurse.")
      assert.deepStrictEqual(found.posting, {
        title: "Night Nurse",
        company: "Initech",
        text: "Initech wants a night nurse."
      })
    })
  )
})

describe("Llm.layer", () => {
  it.effect("takes the rules when no provider is set", () =>
    Effect.gen(function* () {
      const llm = yield* Llm.pipe(Effect.provide(Llm.layer.pipe(Layer.provide(testConfig({})))))
      assert.strictEqual(llm.composer.provider, "rules")
    })
  )

  it.effect("takes the model when a key or a server is set, and shows the key to nobody", () =>
    Effect.gen(function* () {
      for (const env of [{ OPENAI_API_KEY: key }, { OPENAI_BASE_URL: "http://127.0.0.1:1/v1" }]) {
        const llm = yield* Llm.pipe(Effect.provide(Llm.layer.pipe(Layer.provide(testConfig(env)))))
        assert.strictEqual(llm.composer.provider, "openai")
        assert.notInclude(JSON.stringify(llm), "marked-secret")
      }
      const config = yield* AppConfig.pipe(Effect.provide(testConfig({ OPENAI_API_KEY: key })))
      assert.strictEqual(config.openAiApiKey && Redacted.value(config.openAiApiKey), key)
    })
  )
})
