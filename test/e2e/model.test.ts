import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { call, download } from "../../scripts/support/client.ts"
import { answerWith, type Behaviour, honest, inventing, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import { discard, launch, marked, posting, readResume, runJob, signUpAs } from "./support.ts"

/** Long enough to be seen beside the résumé, whichever is asked for first. */
const letter: Behaviour = { kind: "answer", content: '{"paragraphs":[]}', pauseMs: 500 }

/** A job through the real server, composed by a scripted model over real HTTP. */
const composedBy = (
  script: ReadonlyArray<Behaviour>,
  env: Readonly<Record<string, string>> = {},
  options: object = {}
) =>
  Effect.gen(function* () {
    const model = yield* makeFakeOpenAi(script, undefined, undefined, letter)
    return yield* Effect.promise(async () => {
      const server = await launch({
        OPENAI_API_KEY: marked.apiKey,
        OPENAI_BASE_URL: model.url,
        OPENAI_MODEL: "fake-model",
        OPENAI_TIMEOUT_MS: "5000",
        ...env
      })
      const person = await signUpAs(server.url, "model@example.com")
      const resume = readResume("senior-engineer")
      const { links, progress } = await runJob(person, { posting: { text: posting }, resume, options })
      const report =
        progress.at(-1)?.event === "done"
          ? JSON.parse(new TextDecoder().decode(await download(person, links["report"] ?? "")))
          : undefined
      const quota = JSON.parse(await (await call(person, "GET", "/quota")).text())
      await server.stop()
      discard(server)
      return { output: server.output(), progress, quota, report, requests: model.requests, atOnce: model.atOnce() }
    })
  })

const document =
  "Ada Lovelace\nada@example.com\n\nWhere I was\nAnalytical Engines\nProgrammer\n1942 – 1943\n- Wrote the first program"
const readAs = {
  work: [
    {
      name: "Analytical Engines",
      position: "Programmer",
      startDate: "1942",
      endDate: "1943",
      highlights: ["Wrote the first program", "Saved 3 million"]
    }
  ]
}

describe("a document that is uploaded where there is a model", () => {
  it.live("is read by it and checked against its text, but not where the person says so", () =>
    Effect.gen(function* () {
      const model = yield* makeFakeOpenAi([{ kind: "answer", content: JSON.stringify(readAs) }])
      yield* Effect.promise(async () => {
        const server = await launch({ OPENAI_API_KEY: marked.apiKey, OPENAI_BASE_URL: model.url })
        const { token } = await signUpAs(server.url, "reader@example.com")
        const upload = async (query: string) => {
          const form = new FormData()
          form.append("file", new Blob([document]), "resume.txt")
          const headers = { authorization: `Bearer ${token}` }
          const url = new URL(`/profile/import${query}`, server.url)
          const response = await fetch(url, { method: "POST", body: form, headers })
          return { status: response.status, ...JSON.parse(await response.text()) }
        }
        const byModel = await upload("")
        assert.strictEqual(byModel.reader.provider, "openai")
        assert.deepStrictEqual(byModel.resume.work, [
          {
            name: "Analytical Engines",
            position: "Programmer",
            startDate: "1942",
            endDate: "1943",
            highlights: ["Wrote the first program"]
          }
        ])
        assert.include(byModel.warnings[0], "/work/0/highlights/1")
        assert.strictEqual((await upload("?reader=rules")).reader.provider, "rules")
        assert.strictEqual((await upload("?reader=nobody")).status, 400)
        await server.stop()
        discard(server)
        assert.notInclude(server.output(), "Analytical")
      })
      assert.strictEqual(model.requests.length, 1)
      assert.notInclude(model.requests[0]?.prompt ?? "", "ada@example.com")
    })
  )
})

describe("with a model", () => {
  it.live("composes through it, says so, and writes no key", () =>
    Effect.gen(function* () {
      const slowly: Behaviour = { kind: "answer", content: answerWith((statement) => statement), pauseMs: 10 }
      const { atOnce, output, progress, quota, report, requests } = yield* composedBy(
        [slowly],
        {},
        { coverLetter: true }
      )
      assert.isAtLeast(atOnce, 2, "the letter is asked for while the résumé is written")
      assert.strictEqual(quota.model.inputTokens, report.cost.inputTokens)
      assert.strictEqual(quota.model.outputTokens, report.cost.outputTokens)
      const live = progress.filter(({ data, event }) => event === "compose" && data.state === "progress")
      assert.isAtLeast(live.length, 2)
      assert.isTrue(
        live.every(({ data }) => /^The model writes: \d+ lines? so far$/.test(data.message) && data.progress < 60)
      )
      assert.strictEqual(report.composer.provider, "openai")
      assert.isAbove(report.cost.inputTokens, 0)
      assert.isAbove(report.cost.outputTokens, 0)
      assert.deepStrictEqual(report.roundTrip.missing, [])
      assert.isTrue(requests.some((request) => request.authorization === `Bearer ${marked.apiKey}`))
      assert.notInclude(output, marked.apiKey)
    })
  )

  it.live("lets a gateway before the model join the job's trace", () =>
    Effect.gen(function* () {
      // Nobody listens there: what cannot be exported is dropped.
      const { progress, requests } = yield* composedBy([honest], { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" })
      assert.strictEqual(progress.at(-1)?.event, "done")
      const traces = requests.map(
        ({ traceparent = "" }) => /^00-([0-9a-f]{32})-[0-9a-f]{16}-01$/.exec(traceparent)?.[1]
      )
      assert.lengthOf(new Set(traces), 1)
      assert.isString(traces[0])
    })
  )

  it.live("lets no invention of the model's through", () =>
    Effect.gen(function* () {
      const { report } = yield* composedBy([inventing])
      assert.isAbove(report.guard.length, 0)
      assert.deepStrictEqual(report.roundTrip.missing, [])
    })
  )

  it.live("fails in words, uncharged, when the model refuses the key", () =>
    Effect.gen(function* () {
      const { output, progress, quota } = yield* composedBy([{ kind: "status", status: 401, message: "bad key" }])
      assert.strictEqual(progress.at(-1)?.event, "failed")
      assert.strictEqual(progress.at(-1)?.data.failure?.type, "urn:pass-ats:problem:llm-unauthorized")
      assert.strictEqual(quota.used + quota.reserved, 0)
      assert.notInclude(output, marked.apiKey)
    })
  )
})
