import { afterAll, assert, describe, it } from "vitest"
import { call, events, generate, type ProgressEvent } from "../../scripts/support/client.ts"
import { discard, launch, newDataDir, posting, readResume, signUpAs } from "../e2e/support.ts"
import { collect } from "../e2e/support.ts"

const program = "test/faults/server.ts"
const dataDir = newDataDir()
const results: Array<string> = []

/** Resolves when the job is in the middle of the stage; what came before is returned. */
const until = async (progress: AsyncIterable<ProgressEvent>, stage: string) => {
  const seen: Array<ProgressEvent> = []
  for await (const event of progress) {
    seen.push(event)
    if (event.event === stage && event.data.state === "started") return seen
  }
  throw new Error(`The job never came to ${stage}`)
}

afterAll(() => {
  console.log(`kill -9 in the middle of a stage, and what came of it:\n${results.join("\n")}`)
})

describe("kill -9", () => {
  for (const [index, stage] of ["extract", "analyze", "compose", "latex", "compile"].entries()) {
    it(`in the middle of ${stage} ends, after a restart, in one finished job charged once`, async () => {
      const first = await launch({ SLOW_STAGE: stage, SLOW_MS: "60000" }, dataDir, program)
      const person = await signUpAs(first.url, `crash-${index}@example.com`)
      const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
      const before = await until(events(person, jobId), stage)
      await first.kill()

      const begun = performance.now()
      const second = await launch({}, dataDir, program)
      const session = { url: second.url, token: person.token }
      const after = await collect(session, jobId, before.at(-1)?.id)
      const seconds = (performance.now() - begun) / 1000

      const all = [...before, ...after]
      assert.deepStrictEqual(
        all.map(({ data }) => data.seq),
        all.map((_, place) => place + 1)
      )
      assert.strictEqual(all.at(-1)?.event, "done")
      assert.strictEqual(all.filter(({ event }) => event === "done" || event === "failed").length, 1)
      assert.deepStrictEqual(await collect(session, jobId), all)
      const quota = JSON.parse(await (await call(session, "GET", "/quota")).text())
      assert.strictEqual(quota.used, 1)
      assert.strictEqual(quota.reserved, 0)
      results.push(
        `  ${stage.padEnd(8)} done, ${all.length} events, ${seconds.toFixed(1)} s from the restart to the end`
      )
      await second.stop()
      if (stage === "compile") discard(second)
    })
  }
})
