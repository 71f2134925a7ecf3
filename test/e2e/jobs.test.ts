import { execFileSync } from "node:child_process"
import { setTimeout } from "node:timers/promises"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, generate, type Session } from "../../scripts/support/client.ts"
import { type Behaviour, type FakeOpenAi, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import {
  collect,
  discard,
  launch,
  marked,
  newDataDir,
  posting,
  readResume,
  signUpAs,
  type TestServer
} from "./support.ts"

const request = { posting: { text: posting }, resume: readResume("new-grad") }
const json = async (response: Response) => JSON.parse(await response.text())
const quotaOf = async (session: Session) => {
  const { reserved, used } = await json(await call(session, "GET", "/quota"))
  return { reserved, used }
}
const jobOf = async (session: Session, id: string) => json(await call(session, "GET", `/jobs/${id}`))
const problemOf = async (response: Response) =>
  `${response.status} ${(await json(response)).type.replace("urn:pass-ats:problem:", "")}`
const until = async (holds: () => boolean | Promise<boolean>, ms = 15_000) => {
  const begun = performance.now()
  while (!(await holds())) {
    if (performance.now() - begun > ms) throw new Error(`It did not come to that within ${ms} ms`)
    await setTimeout(20)
  }
  return performance.now() - begun
}

/** Two instances on one database: what one accepted the other cancels. */
const pairOfServers = async (env: Readonly<Record<string, string>>) => {
  const dataDir = newDataDir()
  const first = await launch(env, dataDir, "test/faults/server.ts")
  return [first, await launch(env, dataDir, "test/faults/server.ts")] as const
}
const stop = async (servers: ReadonlyArray<TestServer>) => {
  for (const server of servers) await server.stop()
  for (const server of servers.slice(0, 1)) discard(server)
}

const withModel = (behaviour: Behaviour, work: (model: FakeOpenAi) => Promise<void>) =>
  Effect.runPromise(
    Effect.scoped(Effect.flatMap(makeFakeOpenAi([behaviour]), (model) => Effect.promise(() => work(model))))
  )
const composing = ({ requests }: FakeOpenAi) => requests.filter(({ asks }) => asks === "composition").length

describe("a job that is cancelled on another instance", () => {
  it("ends, is not charged, and its call to the model stops within a second", async () => {
    await withModel({ kind: "hang" }, async (model) => {
      const servers = await pairOfServers({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: "fake-model" })
      const [here, there] = servers
      const person = await signUpAs(here.url, "cancel@example.com")
      const { jobId } = await generate(person, request)
      await until(() => composing(model) > 0)
      const following = collect(person, jobId)
      assert.deepStrictEqual(await quotaOf(person), { reserved: 1, used: 0 })

      const elsewhere = { ...person, url: there.url }
      assert.strictEqual((await call(elsewhere, "POST", `/jobs/${jobId}/cancel`)).status, 204)
      assert.isBelow(await until(() => model.aborted() > 0), 1_000)
      const events = await following
      assert.strictEqual(events.at(-1)?.event, "cancelled")
      assert.strictEqual((await jobOf(person, jobId)).status, "cancelled")
      assert.deepStrictEqual(await quotaOf(person), { reserved: 0, used: 0 })

      // Again does nothing, and nothing more is told of the job.
      assert.strictEqual((await call(person, "POST", `/jobs/${jobId}/cancel`)).status, 204)
      await setTimeout(1_500)
      assert.deepStrictEqual(await collect(person, jobId), events)
      assert.strictEqual(composing(model), 1)
      await stop(servers)
    })
  })

  it("stops its compile within a second, as does one that is deleted", async () => {
    const servers = await pairOfServers({ ENDLESS_COMPILE: "1" })
    const [here, there] = servers
    const pids = new Set(servers.map(({ pid }) => String(pid)))
    /** What compiles for these servers at the moment, by its ancestors: the document loops, so it never rests. */
    const engines = () => {
      const rows = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" })
        .split("\n")
        .map((line) => line.trim().split(/\s+/))
      const parents = new Map(rows.map(([pid = "", ppid = ""]) => [pid, ppid]))
      const isOurs = (pid: string | undefined): boolean =>
        pid !== undefined && (pids.has(pid) || isOurs(parents.get(pid)))
      return rows.filter(
        ([pid = "", , state = "", command = ""]) =>
          state.startsWith("R") && /(?:tectonic|engine)$/.test(command) && isOurs(pid)
      ).length
    }
    const person = await signUpAs(here.url, "compile@example.com")
    const elsewhere = { ...person, url: there.url }
    for (const [method, path] of [
      ["POST", "/cancel"],
      ["DELETE", ""]
    ] as const) {
      const { jobId } = await generate(person, request)
      await until(() => engines() > 0)
      assert.strictEqual((await call(elsewhere, method, `/jobs/${jobId}${path}`)).status, 204)
      assert.isBelow(await until(() => engines() === 0), 1_000)
      assert.deepStrictEqual(await quotaOf(person), { reserved: 0, used: 0 })
    }
    await stop(servers)
    assert.notMatch(servers.map(({ output }) => output()).join("\n"), /unexpectedly/)
  })
})

describe("a job", () => {
  let server: TestServer
  let person: Session

  beforeAll(async () => {
    server = await launch()
    person = await signUpAs(server.url, "jobs@example.com")
  })
  afterAll(() => stop([server]))

  const done = async () => {
    const { jobId } = await generate(person, request)
    await collect(person, jobId)
    return jobId
  }
  it("that has ended cannot be cancelled, and one that is done not be tried again", async () => {
    const jobId = await done()
    assert.strictEqual(await problemOf(await call(person, "POST", `/jobs/${jobId}/cancel`)), "409 job-ended")
    assert.strictEqual(await problemOf(await call(person, "POST", `/jobs/${jobId}/retry`)), "409 job-not-retryable")
  })

  it("that failed can be tried again, as a job of its own", async () => {
    await withModel({ kind: "status", status: 401 }, async ({ url }) => {
      const failing = await launch({ OPENAI_BASE_URL: url, OPENAI_API_KEY: marked.apiKey, OPENAI_MODEL: "fake-model" })
      const session = await signUpAs(failing.url, "retry@example.com")
      const { jobId } = await generate(session, request)
      assert.strictEqual((await collect(session, jobId)).at(-1)?.event, "failed")
      const key = { "idempotency-key": crypto.randomUUID() }
      const tryAgain = (id: string) => call(session, "POST", `/jobs/${id}/retry`, undefined, key)
      const response = await tryAgain(jobId)
      assert.strictEqual(response.status, 202)
      const again = (await json(response)).jobId
      assert.strictEqual(response.headers.get("location"), `/jobs/${again}`)
      assert.notStrictEqual(again, jobId)
      assert.strictEqual((await collect(session, again)).at(-1)?.event, "failed")
      // One whose answer got lost is the same, though the first job stays failed; without a key it is another.
      assert.strictEqual((await json(await tryAgain(jobId))).jobId, again)
      assert.strictEqual((await json(await call(session, "GET", "/jobs"))).jobs.length, 2)
      assert.strictEqual(await problemOf(await tryAgain(again)), "422 idempotency-key-reused")
      const third = (await json(await call(session, "POST", `/jobs/${jobId}/retry`))).jobId
      assert.notInclude([jobId, again], third)
      await collect(session, third)
      assert.deepStrictEqual(await quotaOf(session), { reserved: 0, used: 0 })
      await stop([failing])
    })
  })

  it("that is deleted is gone with all it made, and stays charged", async () => {
    const jobId = await done()
    const before = await quotaOf(person)
    assert.strictEqual((await call(person, "DELETE", `/jobs/${jobId}`)).status, 204)
    for (const path of ["", "/resume.pdf", "/report"]) {
      assert.strictEqual(await problemOf(await call(person, "GET", `/jobs/${jobId}${path}`)), "404 job-not-found")
    }
    assert.strictEqual(await problemOf(await call(person, "DELETE", `/jobs/${jobId}`)), "404 job-not-found")
    assert.deepStrictEqual(await quotaOf(person), before)
    assert.isAbove(before.used, 0)
  })

  it("is counted where the server tells of itself, for who asks with a token", async () => {
    const { quota } = await json(await call(person, "GET", "/api/status"))
    assert.deepStrictEqual(quota, await json(await call(person, "GET", "/quota")))
    const open = await call(server, "GET", "/api/status")
    assert.notProperty(await json(open), "quota")
    const wrong = await call({ url: server.url, token: "x.y.z" }, "GET", "/api/status")
    assert.strictEqual(await problemOf(wrong), "401 unauthorized")
  })

  it("asked for 100 times at once with one key is one job", async () => {
    const before = await quotaOf(person)
    const key = crypto.randomUUID()
    const asked = Array.from({ length: 100 }, () =>
      call(person, "POST", "/generate", request, { "idempotency-key": key })
    )
    const answers = await Promise.all(asked)
    assert.isTrue(answers.every(({ status }) => status === 202))
    const bodies = await Promise.all(answers.map((response) => response.text()))
    assert.strictEqual(new Set(bodies).size, 1)
    await collect(person, JSON.parse(bodies[0] ?? "").jobId)
    assert.strictEqual((await quotaOf(person)).used, before.used + 1)
    const later = await call(person, "POST", "/generate", request, { "idempotency-key": key })
    assert.strictEqual(await later.text(), bodies[0])
  })

  it("takes a key for one request only, of one person", async () => {
    const key = crypto.randomUUID()
    const first = await json(await call(person, "POST", "/generate", request, { "idempotency-key": key }))
    const another = { ...request, options: { pages: 2 } }
    const reused = await call(person, "POST", "/generate", another, { "idempotency-key": key })
    assert.strictEqual(await problemOf(reused), "422 idempotency-key-reused")
    const elsewhere = await call(person, "POST", "/compile", { tex: "x" }, { "idempotency-key": key })
    assert.strictEqual(await problemOf(elsewhere), "422 idempotency-key-reused")
    const stranger = await signUpAs(server.url, "stranger@example.com")
    const theirs = await json(await call(stranger, "POST", "/generate", request, { "idempotency-key": key }))
    assert.notStrictEqual(theirs.jobId, first.jobId)
    for (const bad of ["", " ", "x".repeat(256), "sp ace"]) {
      const response = await call(person, "POST", "/generate", request, { "idempotency-key": bad })
      if (bad.trim() !== "") assert.strictEqual(await problemOf(response), "400 invalid-request")
    }
    await collect(person, first.jobId)
  })

  it("of LaTeX compiles to the same bytes when it is asked for again", async () => {
    const tex = String.raw`\documentclass{article}\begin{document}The same again\end{document}`
    const headers = { "idempotency-key": crypto.randomUUID() }
    const compile = async () => {
      const response = await call(person, "POST", "/compile", { tex }, headers)
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()).toString("base64") }
    }
    const both = await Promise.all([compile(), compile()])
    assert.deepStrictEqual(both.map(({ status }) => status).toSorted(), [200, 409])
    const first = both.find(({ status }) => status === 200)
    assert.deepStrictEqual(await compile(), first)
  })
})

describe("a job whose PDF lacks a line", () => {
  it("fails, tells the line to its owner and not to the log, and is not charged", async () => {
    const lost = "University of Washington"
    const server = await launch({ LOST_WORDS: lost }, newDataDir(), "test/faults/server.ts")
    const person = await signUpAs(server.url, "unreadable@example.com")
    const { jobId } = await generate(person, request)
    const { event } = (await collect(person, jobId)).at(-1) ?? assert.fail()
    assert.strictEqual(event, "failed")
    const { failure } = await jobOf(person, jobId)
    assert.strictEqual(failure.type, "urn:pass-ats:problem:resume-unreadable")
    assert.strictEqual(failure.stage, "compile")
    assert.match(
      failure.detail,
      new RegExp(`do not come back from its text: “${lost}.*”\\. Nothing was charged\\. Type them anew`)
    )
    assert.deepStrictEqual(await quotaOf(person), { reserved: 0, used: 0 })
    assert.match(
      server.output(),
      /Stage compile failed: \d of \d+ lines cannot be read back from the PDF, even set plainly/
    )
    assert.notInclude(server.output(), lost)
    await stop([server])
  })
})

describe("jobs that wait", () => {
  it("take turns: one user's many hold nobody up, each is told its place, and a full queue says so", async () => {
    const env = { MAX_JOBS_AT_WORK: "1", MAX_QUEUED_JOBS: "6", SLOW_STAGE: "extract", SLOW_MS: "400" }
    const server = await launch(env, newDataDir(), "test/faults/server.ts")
    const [greedy, modest] = [
      await signUpAs(server.url, "greedy@example.com"),
      await signUpAs(server.url, "modest@example.com")
    ]
    const many: Array<string> = []
    for (let count = 0; count < 5; count += 1) many.push((await generate(greedy, request)).jobId)
    const { jobId: one } = await generate(modest, request)
    const refused: Array<Response> = []
    for (let count = 0; count < 4; count += 1) {
      const response = await call(greedy, "POST", "/generate", request)
      if (response.status === 503) refused.push(response)
    }
    assert.isAtLeast(refused.length, 2)
    assert.isNotNull(refused[0]?.headers.get("retry-after"))
    assert.strictEqual(await problemOf(refused[0] ?? assert.fail()), "503 queue-full")

    const ends = await Promise.all([collect(modest, one), ...many.map((jobId) => collect(greedy, jobId))])
    const endOf = (events: (typeof ends)[number] | undefined) =>
      JSON.stringify(events?.at(-1)?.data).match(/"at":"([^"]+)"/)?.[1] ?? ""
    assert.isTrue(ends.every((events) => events.at(-1)?.event === "done"))
    const [mine, ...theirs] = ends
    const before = theirs.filter((events) => endOf(events) < endOf(mine))
    assert.isAtMost(before.length, 2)
    const places = (theirs[4] ?? []).map(({ data }) => data.message).filter((message) => message.startsWith("Waiting"))
    assert.isAbove(places.length, 1)
    assert.match(places[0] ?? "", /^Waiting; \d jobs are before it$/)
    assert.strictEqual(places.at(-1), "Waiting; it is the next one")
    await stop([server])
  })
})
