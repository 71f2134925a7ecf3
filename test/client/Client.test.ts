import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { gzipSync } from "node:zlib"
import { rolldown } from "rolldown"
import { startProxy } from "../../scripts/faults/proxy.ts"
import { PassAts, Problem, type Progress, type Session } from "../../src/client/Client.ts"
import { discard, launch, marked, posting, readResume, type TestServer } from "../e2e/support.ts"

let server: TestServer
beforeAll(async () => {
  server = await launch({ ACCESS_TOKEN_TTL_MS: "60000", MONTHLY_RESUME_LIMIT: "20" })
})
afterAll(async () => {
  await server.stop()
  discard(server)
})

const request = { posting: { text: posting }, resume: readResume("new-grad") }
let people = 0
const email = () => `client-${(people += 1)}@example.com`
const signedUp = async (options: Partial<ConstructorParameters<typeof PassAts>[0]> = {}) => {
  const client = new PassAts({ url: server.url, ...options })
  await client.signUp(email(), marked.password)
  return client
}
const all = async (progress: AsyncIterable<Progress>) => {
  const seen: Array<Progress> = []
  for await (const one of progress) seen.push(one)
  return seen
}
const numbers = (seen: ReadonlyArray<Progress>) => seen.map(({ seq }) => seq)

describe("the client", () => {
  it("signs up, generates with typed progress, and takes the files", async () => {
    const client = await signedUp()
    const seen = await all(client.generate(request))
    assert.deepStrictEqual(
      numbers(seen),
      seen.map((_, index) => index + 1)
    )
    assert.strictEqual(seen.at(-1)?.event, "done")
    const jobId = seen[0]?.jobId ?? ""
    assert.strictEqual((await client.job(jobId)).status, "done")
    assert.strictEqual(await (await client.file(jobId, "pdf")).slice(0, 5).text(), "%PDF-")
    assert.isAbove((await client.report(jobId)).coverage.after.score, 0)
    assert.strictEqual((await client.quota()).used, 1)
    assert.strictEqual((await client.jobs({ limit: 1 })).jobs[0]?.id, jobId)
    await client.delete(jobId)
    const gone = await client.job(jobId).catch((error: unknown) => error)
    assert.instanceOf(gone, Problem)
    assert.strictEqual(gone instanceof Problem && gone.type, "urn:pass-ats:problem:job-not-found")
    assert.match(String(gone instanceof Problem && gone.requestId), /^\S{8,}$/)
  })

  it("makes one job of a request that is sent again, and ends at once for a job that is over", async () => {
    const client = await signedUp()
    const key = { idempotencyKey: crypto.randomUUID() }
    const [one, other] = await Promise.all([client.start(request, key), client.start(request, key)])
    assert.strictEqual(one.jobId, other.jobId)
    const seen = await all(client.follow(one.jobId))
    assert.deepStrictEqual(await all(client.follow(one.jobId, { after: seen.length })), [])
    assert.deepStrictEqual(await all(client.follow(one.jobId, { after: 3 })), seen.slice(3))
  })

  it("stores a résumé, reads a document, and tells what is wrong with one", async () => {
    const client = await signedUp()
    await client.storeProfile(request.resume)
    assert.strictEqual((await client.profile()).basics?.name, request.resume.basics.name)
    const read = await client.importResume(
      new Blob(["Jane Public\njane@example.com\n\nExperience\nEngineer at Acme, 2019 – Present\n"])
    )
    assert.strictEqual(read.resume.basics?.name, "Jane Public")
    const error = await client.importResume(new Blob(["%PDF-1.7 broken"])).catch((reason: unknown) => reason)
    assert.strictEqual(error instanceof Problem && error.status, 422)
  })

  it("has every event once and in order though its connections are cut", async () => {
    const proxy = await startProxy(() => [Number(new URL(server.url).port)])
    const client = await signedUp({ url: proxy.url })
    const { jobId } = await client.start(request)
    const seen: Array<Progress> = []
    let cut = false
    for await (const progress of client.follow(jobId)) {
      seen.push(progress)
      if (!cut && seen.length === 2) {
        cut = true
        proxy.cut()
      }
    }
    assert.isTrue(cut)
    assert.deepStrictEqual(
      numbers(seen),
      seen.map((_, index) => index + 1)
    )
    assert.strictEqual(seen.at(-1)?.event, "done")
    proxy.close()
  })

  it("stops following when it is told to; the job goes on", async () => {
    const client = await signedUp()
    const stop = new AbortController()
    const { jobId } = await client.start(request)
    const following = (async () => {
      for await (const _ of client.follow(jobId, { signal: stop.signal })) stop.abort(new Error("enough"))
    })()
    const reason = await following.catch((error: unknown) => error)
    assert.strictEqual(reason instanceof Error && reason.message, "enough")
    assert.strictEqual((await all(client.follow(jobId))).at(-1)?.event, "done")
  })

  it("goes on with a session that it is given, renewed once for all requests at that moment", async () => {
    const sessions: Array<Session | undefined> = []
    const first = await signedUp()
    const kept = first.session
    assert.isDefined(kept)
    let renewals = 0
    const counting: typeof fetch = (input, init) => {
      if (String(input).endsWith("/auth/refresh")) renewals += 1
      return fetch(input, init)
    }
    const stale = { ...kept, accessToken: "not.a.token", expiresAt: Date.now() + 600_000 }
    const client = new PassAts({
      url: server.url,
      session: stale,
      fetch: counting,
      onSession: (session) => sessions.push(session)
    })
    await Promise.all(Array.from({ length: 10 }, () => client.quota()))
    assert.strictEqual(renewals, 1)
    assert.lengthOf(sessions, 1)
    const expiring = new PassAts({
      url: server.url,
      session: { ...(client.session ?? stale), expiresAt: Date.now() + 1_000 },
      fetch: counting
    })
    await expiring.quota()
    assert.strictEqual(renewals, 2)
  })

  it("says that a session is over when it cannot be renewed, and forgets it", async () => {
    const sessions: Array<Session | undefined> = []
    const client = new PassAts({
      url: server.url,
      session: { accessToken: "x", refreshToken: "y", expiresAt: 0, user: { id: "u", email: "e" } },
      onSession: (session) => sessions.push(session)
    })
    const error = await client.quota().catch((reason: unknown) => reason)
    assert.strictEqual(error instanceof Problem && error.status, 401)
    assert.deepStrictEqual(sessions, [undefined])
    assert.isUndefined(client.session)
  })

  it("signs out", async () => {
    const client = await signedUp()
    const { session } = client
    await client.signOut()
    assert.isUndefined(client.session)
    const again = new PassAts({ url: server.url, ...(session === undefined ? {} : { session }) })
    const error = await again.quota().catch((reason: unknown) => reason)
    assert.strictEqual(error instanceof Problem && error.status, 401)
  })
})

describe("a session in cookies", () => {
  /** What a browser does for a page of the server's own: keeps cookies, and says where the page is from. */
  const browser = () => {
    const jar = new Map<string, string>()
    const asked: Array<string> = []
    const browse: typeof fetch = async (input, init) => {
      const path = new URL(String(input)).pathname
      asked.push(`${init?.method ?? "GET"} ${path}`)
      const cookies = [...jar].filter(([name]) => path === "/auth/refresh" || !name.endsWith("-refresh"))
      const headers = new Headers(init?.headers)
      headers.set("cookie", cookies.map(([name, value]) => `${name}=${value}`).join("; "))
      if (init?.method !== "GET") headers.set("origin", server.url)
      const response = await fetch(input, { ...init, headers })
      for (const set of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=")
        if (value === "") jar.delete(name)
        else jar.set(name, value)
      }
      return response
    }
    return { jar, asked, browse, csrfToken: () => jar.get("__Host-pass-ats-csrf") }
  }
  const page = (onEnd?: () => void) => {
    const { asked, browse, csrfToken, jar } = browser()
    const cookies = { csrfToken, ...(onEnd === undefined ? {} : { onEnd }) }
    return { jar, asked, client: new PassAts({ url: server.url, fetch: browse, cookies }) }
  }

  it("holds no token, goes with each request, and ends", async () => {
    let ended = 0
    const { client, jar } = page(() => (ended += 1))
    const address = email()
    assert.strictEqual((await client.signUp(address, marked.password)).email, address)
    assert.isUndefined(client.session)
    await client.storeProfile(request.resume)
    assert.deepInclude(await client.me(), { hasProfile: true })
    assert.strictEqual((await all(client.generate({ posting: request.posting }))).at(-1)?.event, "done")
    const { current, sessions } = await client.sessions()
    assert.deepStrictEqual(
      sessions.map(({ id, kind }) => [id, kind]),
      [[current, "cookie"]]
    )
    const { id, key } = await client.makeKey({ name: "ci", scopes: ["read"] })
    assert.strictEqual((await new PassAts({ url: server.url, apiKey: key }).quota()).used, 1)
    await client.revokeKey(id)
    assert.deepStrictEqual((await client.keys()).keys, [])
    assert.include(
      (await client.securityEvents()).events.map(({ event }) => event),
      "api-key-revoked"
    )
    assert.include(await (await client.exportAll()).text(), address)
    await client.signOut()
    assert.strictEqual(ended, 1)
    assert.strictEqual(jar.size, 0)
  })

  it("is renewed once for all requests that find it stale, and told as over when it cannot be", async () => {
    let ended = 0
    const { asked, client, jar } = page(() => (ended += 1))
    await client.signUp(email(), marked.password)
    jar.delete("__Host-pass-ats")
    await Promise.all([client.quota(), client.me(), client.sessions(), client.keys()])
    assert.lengthOf(
      asked.filter((one) => one === "POST /auth/refresh"),
      1
    )
    assert.strictEqual(ended, 0)
    jar.delete("__Host-pass-ats")
    jar.delete("__Secure-pass-ats-refresh")
    const error = await client.quota().catch((reason: unknown) => reason)
    assert.strictEqual(error instanceof Problem && error.status, 401)
    assert.strictEqual(ended, 1)
  })

  it("is over when the server says so, and not before", async () => {
    let [ended, isAway] = [0, true]
    const { browse, csrfToken, jar } = browser()
    const overLine: typeof fetch = (input, init) =>
      isAway && String(input).endsWith("/auth/logout") ? Promise.reject(new TypeError("no line")) : browse(input, init)
    const cookies = { csrfToken, onEnd: () => (ended += 1) }
    const client = new PassAts({ url: server.url, fetch: overLine, cookies })
    await client.signUp(email(), marked.password)
    const failed = await client.signOut().catch((error: unknown) => error)
    assert.instanceOf(failed, TypeError)
    assert.strictEqual(ended, 0)
    isAway = false
    const former = new Map(jar)
    await client.signOut()
    assert.strictEqual(ended, 1)
    assert.strictEqual(jar.size, 0)
    // Its answer got lost, say: the cookies are here still, and stand for nothing.
    for (const [name, value] of former) jar.set(name, value)
    await client.signOut()
    assert.isAbove(ended, 1)
    assert.strictEqual(jar.size, 0)
  })

  it("is no worse for a wrong password", async () => {
    let ended = 0
    const { asked, client } = page(() => (ended += 1))
    await client.signUp(email(), marked.password)
    const refused = await client.changePassword("not mine", "another long passphrase").catch((error: unknown) => error)
    assert.strictEqual(refused instanceof Problem && refused.type, "urn:pass-ats:problem:invalid-credentials")
    await client.deleteAccount("nor this").catch(() => undefined)
    assert.lengthOf(
      asked.filter((one) => one.startsWith("POST /auth/refresh") || one.startsWith("DELETE /me")),
      1
    )
    assert.strictEqual(ended, 0)
    await client.deleteAccount(marked.password)
    assert.strictEqual(ended, 1)
  })
})

describe("a server in trouble", () => {
  /** Answers each request in turn as told; the last one repeats. */
  const answering = async (answers: ReadonlyArray<(response: ServerResponse) => void>) => {
    const asked: Array<IncomingMessage> = []
    const stub = createServer((incoming, response) => {
      asked.push(incoming)
      incoming.resume()
      answers[Math.min(asked.length, answers.length) - 1]?.(response)
    })
    await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve))
    const address = stub.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    return { url: `http://127.0.0.1:${port}`, asked, close: () => stub.close() }
  }
  const refuse = (status: number, retryAfter?: string) => (response: ServerResponse) => {
    response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end("not JSON")
  }
  const good = (response: ServerResponse) => void response.end("{}")
  const cut = (response: ServerResponse) => void response.destroy()

  it("is asked again after the time that it tells, and after a cut connection", async () => {
    const stub = await answering([refuse(503, "0"), refuse(429, "0"), cut, good])
    await new PassAts({ url: stub.url, apiKey: "k" }).quota()
    assert.lengthOf(stub.asked, 4)
    stub.close()
  })

  it("is not asked again when it asks to wait too long, or when another try would be another deed", async () => {
    const later = await answering([refuse(429, "3600")])
    const told = await new PassAts({ url: later.url }).quota().catch((error: unknown) => error)
    assert.strictEqual(told instanceof Problem && told.retryAfter, 3600)
    assert.lengthOf(later.asked, 1)
    later.close()

    const broken = await answering([cut, good])
    await new PassAts({ url: broken.url }).makeKey({ name: "ci", scopes: ["read"] }).then(
      () => assert.fail("was taken"),
      () => undefined
    )
    assert.lengthOf(broken.asked, 1)
    broken.close()

    const refused = await answering([refuse(422)])
    await new PassAts({ url: refused.url }).start(request).then(
      () => assert.fail("was taken"),
      () => undefined
    )
    assert.lengthOf(refused.asked, 1)
    refused.close()
  })

  it("is followed on when it comes back, however long its proxy says that it is away", async () => {
    const away = Array.from({ length: 5 }, () => refuse(502, "0"))
    const data = JSON.stringify({ jobId: "j", seq: 1, event: "done" })
    const done = (response: ServerResponse) => void response.end(`event: done\nid: 1\ndata: ${data}\n\n`)
    const stub = await answering([...away, done])
    const seen = await all(new PassAts({ url: stub.url, apiKey: "k" }).follow("j"))
    assert.deepStrictEqual(
      seen.map(({ event }) => event),
      ["done"]
    )
    assert.lengthOf(stub.asked, 6)
    stub.close()
  })

  it("sends the same key each time it starts a job, or tries one again", async () => {
    for (const begin of [(client: PassAts) => client.start(request), (client: PassAts) => client.retry("an-id")]) {
      const stub = await answering([refuse(503, "0"), cut, refuse(504, "0"), good])
      await begin(new PassAts({ url: stub.url }))
      const keys = stub.asked.map(({ headers }) => headers["idempotency-key"])
      assert.lengthOf(keys, 4)
      assert.match(String(keys[0]), /^\S{36}$/)
      assert.lengthOf(new Set(keys), 1)
      stub.close()
    }
  })

  it("has deleted what it no longer finds, when the answer to the first try was lost", async () => {
    const deletions: ReadonlyArray<(client: PassAts) => Promise<void>> = [
      (client) => client.delete("an-id"),
      (client) => client.endSession("an-id"),
      (client) => client.revokeKey("an-id")
    ]
    for (const erase of deletions) {
      for (const lost of [cut, refuse(502, "0"), refuse(503, "0"), refuse(504, "0")]) {
        const stub = await answering([lost, refuse(404)])
        await erase(new PassAts({ url: stub.url, apiKey: "k" }))
        assert.lengthOf(stub.asked, 2)
        stub.close()
      }
      // Refused before anything was done: what is not found now was not there before.
      for (const answers of [[refuse(404)], [refuse(429, "0"), refuse(404)]]) {
        const stub = await answering(answers)
        const told = await erase(new PassAts({ url: stub.url, apiKey: "k" })).catch((error: unknown) => error)
        assert.strictEqual(told instanceof Problem && told.status, 404)
        stub.close()
      }
    }
  })

  it("is asked a second time for what it may have done already after a 429 alone", async () => {
    const deeds: ReadonlyArray<(client: PassAts) => Promise<unknown>> = [
      (client) => client.makeKey({ name: "ci", scopes: ["read"] }),
      (client) => client.changePassword("the old one", "another long passphrase"),
      (client) => client.deleteAccount("a password"),
      (client) => client.signIn("ada@example.com", "a password")
    ]
    for (const deed of deeds) {
      for (const status of [502, 503, 504]) {
        const stub = await answering([refuse(status, "0"), good])
        const told = await deed(new PassAts({ url: stub.url, apiKey: "k" })).catch((error: unknown) => error)
        assert.strictEqual(told instanceof Problem && told.status, status)
        assert.lengthOf(stub.asked, 1)
        stub.close()
      }
    }
    const limited = await answering([refuse(429, "0"), good])
    await new PassAts({ url: limited.url, apiKey: "k" }).makeKey({ name: "ci", scopes: ["read"] })
    assert.lengthOf(limited.asked, 2)
    limited.close()
  })
})

describe("its bundle", () => {
  it("holds nothing of the server, and is under 30 KiB gzipped with its dependencies", async () => {
    const bundle = await rolldown({ input: "src/client/Client.ts", platform: "browser" })
    const { output } = await bundle.generate({ format: "esm", minify: true })
    const [{ code, moduleIds }] = output
    const size = gzipSync(code).length
    console.log(`the client's bundle: ${code.length} bytes, ${size} gzipped, of ${moduleIds.length} modules`)
    assert.isBelow(size, 30 * 1024)
    assert.deepStrictEqual(
      moduleIds.filter((id) => !/\/src\/client\/|\/eventsource-parser\//.test(id)),
      []
    )
  })
})
