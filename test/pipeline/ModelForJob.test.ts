import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { JobId } from "../../src/domain/Job.ts"
import { analyze } from "../../src/domain/Keywords.ts"
import { UserId } from "../../src/domain/User.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { compose } from "../../src/pipeline/Compose.ts"
import { modelForJob } from "../../src/pipeline/ModelForJob.ts"
import { ModelUse } from "../../src/services/ModelUse.ts"
import { testConfig } from "../support/config.ts"
import { type Behaviour, honest, inventing, makeFakeOpenAi, wordAgain } from "../support/FakeOpenAi.ts"
import { engineer } from "../support/resumes.ts"
import * as TestDatabase from "../support/TestDatabase.ts"

const posting = { text: "We need an engineer with Kafka and Python experience." }
const input = { resume: engineer, posting, analysis: analyze(posting), options: {} }

const newUser = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const id = UserId.make(crypto.randomUUID())
  yield* sql`INSERT INTO users (id, email, password_hash) VALUES (${id}::uuid, ${`${id}@example.com`}, 'x')`
  return id
})
const newJob = (userId: UserId) => ({ id: JobId.make(crypto.randomUUID()), userId })

/** A model and its ledger; `for` is the model as a job asks it. */
const modelWith = (script: ReadonlyArray<Behaviour>, env: Record<string, string> = {}, wordings?: Behaviour) =>
  Effect.gen(function* () {
    const fake = yield* makeFakeOpenAi(script, undefined, wordings)
    const config = testConfig({
      OPENAI_BASE_URL: fake.url,
      OPENAI_TIMEOUT_MS: "3000",
      OPENAI_MAX_RETRIES: "0",
      MODEL_INPUT_PRICE: "1000",
      MODEL_OUTPUT_PRICE: "2000",
      ...env
    })
    const services = yield* Layer.build(Layer.mergeAll(Llm.layer, ModelUse.layer).pipe(Layer.provide(config)))
    const { llm, use } = yield* Effect.all({ llm: Llm, use: ModelUse }).pipe(Effect.provide(services))
    return { fake, use, for: (job: ReturnType<typeof newJob>) => modelForJob(llm, use, job) }
  })

layer(TestDatabase.layer, { excludeTestServices: true })("a job's model", (it) => {
  it.effect("is not asked the same twice: what it answered is kept for the person", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([honest])
      const user = yield* newUser
      const [job, again] = [newJob(user), newJob(user)]
      const first = yield* model.for(job).compose(input)
      const second = yield* model.for(again).compose(input)
      assert.deepStrictEqual(second.composition, first.composition)
      assert.deepStrictEqual(second.composer, first.composer)
      assert.strictEqual(model.fake.requests.length, 1)
      assert.isTrue(Option.isNone(yield* model.use.ofJob(again.id)))

      yield* model.for(again).compose({ ...input, options: { pages: 1 } })
      yield* model.for(newJob(yield* newUser)).compose(input)
      assert.strictEqual(model.fake.requests.length, 3, "another question, and another person")
    })
  )

  it.effect("is asked again when what is kept cannot be read", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([honest])
      const user = yield* newUser
      yield* model.for(newJob(user)).compose(input)
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE model_answers SET answer = '{"composition":null}' WHERE user_id = ${user}::uuid`
      yield* model.for(newJob(user)).compose(input)
      assert.strictEqual(model.fake.requests.length, 2)
    })
  )

  it.effect("costs what its tokens cost, failed answers too", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([
        { kind: "answer", content: "not JSON" },
        { kind: "answer", content: "nor this" },
        honest
      ])
      const job = newJob(yield* newUser)
      yield* Effect.flip(model.for(job).compose(input))
      const failed = Option.getOrThrow(yield* model.use.ofJob(job.id))
      assert.isAbove(failed.outputTokens, 0)
      yield* model.for(job).compose(input)
      const all = Option.getOrThrow(yield* model.use.ofJob(job.id))
      assert.strictEqual(all.calls, 2)
      assert.isAbove(all.inputTokens, failed.inputTokens)
      assert.approximately(all.cost, (all.inputTokens + 2 * all.outputTokens) / 1000, 0.001)
    })
  )

  it.effect("costs what answers cost that broke off, as far as can be told", () =>
    Effect.gen(function* () {
      const model = yield* modelWith(
        [
          { kind: "reset", after: 20 },
          { kind: "drip", everyMs: 20 }
        ],
        {
          OPENAI_TIMEOUT_MS: "1000"
        }
      )
      const job = newJob(yield* newUser)
      yield* Effect.flip(model.for(job).compose(input))
      const broken = Option.getOrThrow(yield* model.use.ofJob(job.id))
      assert.isAbove(broken.inputTokens, 500)
      assert.isAbove(broken.outputTokens, 20)
      yield* Effect.flip(model.for(job).compose(input))
      assert.isAbove(Option.getOrThrow(yield* model.use.ofJob(job.id)).inputTokens, broken.inputTokens)
    })
  )

  for (const [name, env, which] of [
    ["tokens of a job", { MODEL_JOB_TOKENS: "10" }, "a job"],
    ["cost of a job", { MODEL_JOB_COST: "0.5" }, "a job"],
    ["tokens of a month", { MODEL_MONTHLY_TOKENS: "10" }, "a month"],
    ["cost of a month", { MODEL_MONTHLY_COST: "0.5" }, "a month"]
  ] as const) {
    it.effect(`is asked no more when the ${name} are used up`, () =>
      Effect.gen(function* () {
        const model = yield* modelWith([honest], env)
        const user = yield* newUser
        const job = newJob(user)
        yield* model.for(job).compose(input)
        const other = { ...input, options: { pages: 2 as const } }
        const error = yield* Effect.flip(model.for(job).compose(other))
        assert.strictEqual(error.reason, "over-budget")
        assert.include(error.detail, which)
        assert.strictEqual(model.fake.requests.length, 1)
        // Another job of that person has a budget of its own, and no other month.
        const next = yield* Effect.result(model.for(newJob(user)).compose(other))
        assert.strictEqual(next._tag, name.endsWith("job") ? "Success" : "Failure")
        yield* model.for(newJob(yield* newUser)).compose(other)
      })
    )
  }

  it.effect("tells what a month took, and its limits", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([honest], { MODEL_MONTHLY_TOKENS: "90000" })
      const user = yield* newUser
      const nothing = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, tokenLimit: 90_000 }
      assert.deepStrictEqual(Option.getOrThrow(yield* model.use.ofMonth(user)), nothing)
      const [job, other] = [newJob(user), newJob(user)]
      yield* model.for(job).compose(input)
      yield* model.for(other).compose({ ...input, options: { pages: 1 } })
      const [one, two] = [yield* model.use.ofJob(job.id), yield* model.use.ofJob(other.id)].map(Option.getOrThrow)
      const month = Option.getOrThrow(yield* model.use.ofMonth(user))
      assert.strictEqual(month.calls, 2)
      assert.strictEqual(month.outputTokens, (one?.outputTokens ?? 0) + (two?.outputTokens ?? 0))
      const rules = yield* Layer.build(ModelUse.layer.pipe(Layer.provide(testConfig({}))))
      const use = yield* Effect.provide(ModelUse, rules)
      assert.isTrue(Option.isNone(yield* use.ofMonth(user)))
    })
  )

  it.effect("begins a new month with a new budget", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([honest], { MODEL_MONTHLY_TOKENS: "10" })
      const user = yield* newUser
      yield* model.for(newJob(user)).compose(input)
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE model_usage SET month = month - interval '1 month' WHERE user_id = ${user}::uuid`
      yield* model.for(newJob(user)).compose({ ...input, options: { pages: 1 } })
    })
  )

  it.effect("leaves composing to the rules when there is no budget left, and the warning says so", () =>
    Effect.gen(function* () {
      const model = yield* modelWith([honest], { MODEL_MONTHLY_TOKENS: "10" })
      const user = yield* newUser
      yield* model.for(newJob(user)).compose(input)
      const other = { ...input, options: { pages: 1 as const } }
      const composed = yield* compose(other).pipe(Effect.provideService(Llm, model.for(newJob(user))))
      assert.strictEqual(composed.composer.provider, "rules")
      assert.isTrue(
        composed.warnings.some((warning) => warning.includes("used up")),
        String(composed.warnings)
      )
    })
  )

  it.effect("keeps second wordings as well", () =>
    Effect.gen(function* () {
      const model = yield* modelWith(
        [inventing],
        {},
        wordAgain(() => null)
      )
      const user = yield* newUser
      const work = (job = newJob(user)) => compose(input).pipe(Effect.provideService(Llm, model.for(job)))
      const [first, second] = [yield* work(), yield* work()]
      assert.deepStrictEqual(second, first)
      assert.strictEqual(model.fake.requests.length, 2)
    })
  )
})
