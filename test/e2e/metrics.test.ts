import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { call, generate } from "../../scripts/support/client.ts"
import { metrics } from "../../src/infra/Metrics.ts"
import { honest, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import { collect, discard, launch, posting, readResume, signUpAs } from "./support.ts"

describe("the metrics of a server at work", () => {
  it.live("are all there after one job and one refusal, on a port of their own", () =>
    Effect.gen(function* () {
      const model = yield* makeFakeOpenAi([honest])
      const page = yield* Effect.promise(async () => {
        const server = await launch({
          METRICS_PORT: "0",
          MONTHLY_RESUME_LIMIT: "1",
          OPENAI_BASE_URL: model.url,
          OPENAI_MODEL: "fake-model"
        })
        const [, metricsUrl = ""] = /Metrics at (http:\/\/[^\s"\\]+)/.exec(server.output()) ?? []
        const person = await signUpAs(server.url, "measured@example.com")
        const request = { posting: { text: posting }, resume: readResume("senior-engineer") }
        const { jobId } = await generate(person, request)
        assert.strictEqual((await collect(person, jobId)).at(-1)?.event, "done")
        assert.strictEqual((await call(person, "POST", "/generate", request)).status, 429)
        assert.strictEqual((await fetch(new URL("/health", metricsUrl))).status, 404)
        assert.strictEqual((await call(server, "GET", "/metrics")).status, 401)
        const text = await (await fetch(metricsUrl)).text()
        await server.stop()
        discard(server)
        return text
      })

      for (const { id } of Object.values(metrics)) assert.include(page, `# TYPE ${id} `, id)
      const value = (series: string) =>
        Number(
          page
            .split("\n")
            .find((line) => line.startsWith(`${series} `))
            ?.split(" ")
            .at(-1)
        )
      assert.strictEqual(value('pass_ats_jobs_ended_total{outcome="done",reason="none"}'), 1)
      assert.strictEqual(value('pass_ats_refusals_total{reason="quota-exceeded"}'), 1)
      for (const stage of ["extract", "analyze", "compose", "latex", "compile"]) {
        assert.strictEqual(value(`pass_ats_stage_duration_seconds_count{stage="${stage}",outcome="ok"}`), 1, stage)
      }
      assert.isAbove(value('pass_ats_compile_duration_seconds_sum{outcome="ok",trusted="true"}'), 0)
      assert.isAbove(value('pass_ats_model_tokens_total{model="fake-model",direction="output"}'), 0)
      assert.strictEqual(value("pass_ats_streams_open"), 0)
      assert.isAbove(value("process_resident_memory_bytes"), 50_000_000)
      const odd = page.split("\n").filter((line) => /measured@example|senior| NaN$/.test(line))
      assert.deepStrictEqual(odd, [])
    })
  )
})
