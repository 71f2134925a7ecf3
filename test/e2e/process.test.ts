import { once } from "node:events"
import { connect } from "node:net"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { call, generate } from "../../scripts/support/client.ts"
import { startServer } from "../../scripts/support/server.ts"
import { collect, discard, launch, posting, readResume, runJob, runtime, signUpAs } from "./support.ts"
import { folderOfTest } from "../support/folder.ts"

describe("the server as a process", () => {
  it("tells everything that is misconfigured and ends before it listens", async () => {
    const env = { NODE_ENV: "production", PORT: "eighty", DATABASE_URL: "", JWT_SECRET: "", ALLOWED_ORIGINS: "*" }
    const message = await startServer({ runtime, env }).then(
      () => "it started",
      (error: Error) => error.message
    )
    assert.include(message, "ended with 78")
    for (const name of ["PORT", "DATABASE_URL", "JWT_SECRET", "ALLOWED_ORIGINS"]) assert.include(message, `${name}: `)
  })

  it("finishes a job that kill -9 cut off, once", async () => {
    const first = await launch()
    const person = await signUpAs(first.url, "crash@example.com")
    const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("senior-engineer") })
    await first.kill()

    const second = await launch({}, first.dataDir)
    const session = { url: second.url, token: person.token }
    const progress = await collect(session, jobId)
    assert.strictEqual(progress.at(-1)?.event, "done")
    assert.deepStrictEqual(
      progress.map(({ data }) => data.seq),
      progress.map((_, index) => index + 1)
    )
    assert.strictEqual(progress.filter(({ event }) => event === "done").length, 1)
    const quota = JSON.parse(await (await call(session, "GET", "/quota")).text())
    assert.strictEqual(quota.used, 1)
    await second.stop()
    discard(second)
  })

  it("stops when asked to, an open stream notwithstanding", async () => {
    const server = await launch()
    const person = await signUpAs(server.url, "stop@example.com")
    const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
    const stream = await call(person, "GET", `/generate/job?id=${jobId}`)
    assert.strictEqual(stream.status, 200)
    assert.strictEqual(await server.stop(), 0)
    assert.include(await stream.text(), 'event: closing\ndata: {"reason":"server-stopping"')
    discard(server)
  })

  it("stops when asked to, though a connection was opened and nothing sent over it", async () => {
    const server = await launch()
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    // How the end arrives is the system's to choose; a reset is one way.
    socket.on("error", () => undefined)
    await once(socket, "connect")
    assert.strictEqual(await server.stop(), 0)
    socket.destroy()
    discard(server)
  })

  it("still answers for as long as it is told to, though it says that it is not ready", async () => {
    const server = await launch({ SHUTDOWN_DELAY_MS: "2000" })
    const ended = server.stop()
    let ready = await call(server, "GET", "/health/ready")
    while (ready.status === 200) ready = await call(server, "GET", "/health/ready")
    assert.strictEqual(ready.status, 503)
    assert.include(await ready.text(), "shutting down")
    const live = await call(server, "GET", "/health/live")
    assert.strictEqual(live.status, 200)
    assert.strictEqual(live.headers.get("connection"), "close")
    assert.strictEqual(await ended, 0)
    discard(server)
  })

  it("starts without an engine for TeX, says so, and fails a job in words, uncharged", async () => {
    const missing = join(folderOfTest(), "tectonic")
    const server = await launch({ TECTONIC_PATH: missing, TEX_HOST_PATH: missing })
    assert.strictEqual((await call(server, "GET", "/health/live")).status, 200)
    const ready = await call(server, "GET", "/health/ready")
    assert.strictEqual(ready.status, 503)
    assert.include(await ready.text(), "tectonic")
    const person = await signUpAs(server.url, "missing@example.com")
    const { progress } = await runJob(person, { posting: { text: posting }, resume: readResume("new-grad") })
    assert.strictEqual(progress.at(-1)?.event, "failed")
    assert.strictEqual(progress.at(-1)?.data.failure?.type, "urn:pass-ats:problem:tectonic-unavailable")
    const quota = JSON.parse(await (await call(person, "GET", "/quota")).text())
    assert.strictEqual(quota.used + quota.reserved, 0)
    await server.stop()
    discard(server)
  })
})
