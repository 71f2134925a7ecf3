import { mkdirSync, readFileSync, rmSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, events, generate, type ProgressEvent } from "../../scripts/support/client.ts"
import { locateBinaries } from "../../src/infra/postgres/Binaries.ts"
import { type Cluster, initialise, launch as launchPostgres, stopIfUnused } from "../../src/infra/postgres/Cluster.ts"
import { ownerOf, reachableFolder } from "../../src/infra/postgres/Owner.ts"
import { launch, newDataDir, posting, readResume, signUpAs, type TestServer } from "../e2e/support.ts"

const folder = newDataDir()
const owner = ownerOf()
const binaries = locateBinaries(owner)
let cluster: Cluster
let port: number
let server: TestServer

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  cluster = await initialise(reachableFolder(`${folder}/postgres`, owner), binaries, owner)
  port = await launchPostgres(cluster, binaries, owner)
  await cluster.createDatabase(port, "pass_ats")
  server = await launch(
    { DATABASE_URL: cluster.url(port, "pass_ats"), SLOW_STAGE: "compose", SLOW_MS: "4000" },
    folder,
    "test/faults/server.ts"
  )
})

afterAll(async () => {
  await server.stop()
  await stopIfUnused(cluster)
  rmSync(folder, { recursive: true, force: true })
})

/** What a power cut does to a database. */
const crashPostgres = () => {
  const pid = Number(readFileSync(`${cluster.data}/postmaster.pid`, "utf8").split("\n")[0])
  process.kill(pid, "SIGQUIT")
}

describe("a database that goes away in the middle of a job", () => {
  it("is told in words, and the job finishes once it is back, charged once", async () => {
    const person = await signUpAs(server.url, "away@example.com")
    const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
    const seen: Array<ProgressEvent> = []
    const following = (async () => {
      for await (const event of events(person, jobId)) seen.push(event)
    })()
    while (!seen.some(({ data, event }) => event === "compose" && data.state === "started")) await setTimeout(50)

    crashPostgres()
    await setTimeout(500)
    const ready = await call(server, "GET", "/health/ready")
    assert.strictEqual(ready.status, 503)
    assert.include(await ready.text(), "database")
    const refused = await call(person, "GET", "/jobs")
    assert.strictEqual(refused.status, 503)
    assert.isNotNull(refused.headers.get("retry-after"))
    assert.include(await refused.text(), "urn:pass-ats:problem:database-unavailable")
    const login = await call(server, "POST", "/auth/login", { email: "away@example.com", password: "whatever it was" })
    assert.strictEqual(login.status, 503)
    assert.include(await login.text(), "urn:pass-ats:problem:database-unavailable")
    assert.strictEqual((await call(server, "GET", "/health/live")).status, 200)
    await setTimeout(4_000)

    const back = performance.now()
    await launchPostgres(cluster, binaries, owner, port)
    await following
    console.log(`the job ended ${((performance.now() - back) / 1000).toFixed(1)} s after the database's start`)
    assert.strictEqual(seen.at(-1)?.event, "done", JSON.stringify(seen.at(-1)))
    assert.deepStrictEqual(
      seen.map(({ data }) => data.seq),
      seen.map((_, index) => index + 1)
    )
    const quota = JSON.parse(await (await call(person, "GET", "/quota")).text())
    assert.strictEqual(quota.used, 1)
    assert.notInclude(server.output(), new URL(cluster.url(port, "pass_ats")).password)
  })
})
