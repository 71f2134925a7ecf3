import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, generate, type Session } from "../../scripts/support/client.ts"
import { collect, discard, launch, marked, posting, readResume, runJob, type TestServer } from "./support.ts"

let server: TestServer

beforeAll(async () => {
  server = await launch()
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string
  readonly user: { readonly id: string; readonly email: string }
}

const read = async <A>(response: Response): Promise<A> => {
  const body: A = JSON.parse(await response.text())
  return body
}

const post = (path: string, body: unknown, token?: string) =>
  call({ url: server.url, ...(token === undefined ? {} : { token }) }, "POST", path, body)

const signUp = async (email: string) => read<SignedIn>(await post("/auth/signup", { email, password: marked.password }))

const logIn = async (email: string, password = marked.password) =>
  read<SignedIn>(await post("/auth/login", { email, password }))

const as = (token: string): Session => ({ url: server.url, token })
const status = async (token: string) => (await call(as(token), "GET", "/me")).status

describe("a session", () => {
  it("renews itself, and 50 renewals at once leave one living session", async () => {
    const first = await signUp("renew@example.com")
    const renewed = await Promise.all(
      Array.from({ length: 50 }, () => post("/auth/refresh", { refreshToken: first.refreshToken }))
    )
    assert.isTrue(renewed.every((response) => response.status === 200))
    const pairs = await Promise.all(renewed.map((response) => read<SignedIn>(response)))
    assert.strictEqual(new Set(pairs.map(({ refreshToken }) => refreshToken)).size, 1)
    for (const { accessToken } of pairs) assert.strictEqual(await status(accessToken), 200)
    const { sessions } = await read<{ readonly sessions: ReadonlyArray<unknown> }>(
      await call(as(first.accessToken), "GET", "/auth/sessions")
    )
    assert.strictEqual(sessions.length, 1)
  })

  it("ends at logout, with its tokens", async () => {
    const person = await signUp("logout@example.com")
    assert.strictEqual((await post("/auth/logout", undefined, person.accessToken)).status, 204)
    assert.strictEqual(await status(person.accessToken), 401)
    assert.strictEqual((await post("/auth/refresh", { refreshToken: person.refreshToken })).status, 401)
  })

  it("is listed and ended by its owner only", async () => {
    const owner = await signUp("owner@example.com")
    const second = await logIn("owner@example.com")
    const thief = await signUp("thief@example.com")
    const { current } = await read<{ readonly current: string }>(
      await call(as(second.accessToken), "GET", "/auth/sessions")
    )
    assert.strictEqual((await call(as(thief.accessToken), "DELETE", `/auth/sessions/${current}`)).status, 404)
    assert.strictEqual(await status(second.accessToken), 200)
    assert.strictEqual((await call(as(owner.accessToken), "DELETE", `/auth/sessions/${current}`)).status, 204)
    assert.strictEqual(await status(second.accessToken), 401)
    assert.strictEqual(await status(owner.accessToken), 200)
    const all = await read<{ readonly ended: number }>(await post("/auth/logout-all", undefined, owner.accessToken))
    assert.strictEqual(all.ended, 1)
    assert.strictEqual(await status(owner.accessToken), 401)
  })
})

describe("a password", () => {
  it("is refused when anyone would guess it", async () => {
    for (const password of ["short", "password123", "guessed@example.com"]) {
      const response = await post("/auth/signup", { email: "guessed@example.com", password })
      assert.strictEqual(response.status, 422, password)
      assert.include(await response.text(), "urn:pass-ats:problem:password-refused")
    }
  })

  it("is changed with the old one, which ends the other sessions", async () => {
    const person = await signUp("change@example.com")
    const other = await logIn("change@example.com")
    const change = (currentPassword: string) =>
      call(as(person.accessToken), "PUT", "/me/password", { currentPassword, newPassword: "quite another phrase" })
    assert.strictEqual((await change("not the old one")).status, 401)
    assert.strictEqual((await change(marked.password)).status, 204)
    assert.strictEqual(await status(person.accessToken), 200)
    assert.strictEqual(await status(other.accessToken), 401)
    assert.strictEqual(
      (await post("/auth/login", { email: "change@example.com", password: marked.password })).status,
      401
    )
    assert.isString((await logIn("change@example.com", "quite another phrase")).accessToken)
  })

  it("is not reset by mail where mail is off, and that is said", async () => {
    const response = await post("/auth/password-reset", { email: "change@example.com" })
    assert.strictEqual(response.status, 503)
    assert.include(await response.text(), "urn:pass-ats:problem:mail-unavailable")
  })
})

describe("an API key", () => {
  it("does what its scopes say, and never touches the account", async () => {
    const person = await signUp("keys@example.com")
    const make = async (scopes: ReadonlyArray<string>) =>
      read<{ readonly id: string; readonly key: string }>(
        await post("/auth/keys", { name: scopes.join(" "), scopes }, person.accessToken)
      )
    const [both, reading] = [await make(["generate", "read"]), await make(["read"])]
    const request = { posting: { text: posting }, resume: readResume("new-grad") }
    const { progress } = await runJob(as(both.key), request)
    assert.strictEqual(progress.at(-1)?.event, "done")
    assert.strictEqual((await post("/generate", request, reading.key)).status, 403)
    assert.strictEqual((await call(as(reading.key), "GET", "/jobs")).status, 200)
    for (const path of ["/me", "/auth/sessions", "/auth/keys", "/me/export"]) {
      assert.strictEqual((await call(as(both.key), "GET", path)).status, 403, path)
    }
    const listed = await (await call(as(person.accessToken), "GET", "/auth/keys")).text()
    assert.include(listed, both.key.slice(0, 8))
    assert.notInclude(listed, both.key)
    assert.strictEqual((await call(as(person.accessToken), "DELETE", `/auth/keys/${both.id}`)).status, 204)
    assert.strictEqual((await call(as(both.key), "GET", "/jobs")).status, 401)
    assert.notInclude(server.output(), both.key)
  })
})

describe("a person's data", () => {
  it("is given whole, and gone for good when asked", async () => {
    const person = await signUp("leaver@example.com")
    const { jobId } = await generate(as(person.accessToken), {
      posting: { text: posting },
      resume: readResume("new-grad")
    })
    await collect(as(person.accessToken), jobId)
    const file = await call(as(person.accessToken), "GET", "/me/export")
    assert.strictEqual(file.status, 200)
    const everything = await file.text()
    for (const part of ["leaver@example.com", jobId, "Maya Okonkwo", "signup"]) assert.include(everything, part)
    assert.notInclude(everything, person.refreshToken)

    const remove = (password: string) => call(as(person.accessToken), "DELETE", "/me", { password })
    assert.strictEqual((await remove("not the one")).status, 401)
    assert.strictEqual((await remove(marked.password)).status, 204)
    assert.strictEqual(await status(person.accessToken), 401)
    assert.strictEqual(
      (await post("/auth/login", { email: "leaver@example.com", password: marked.password })).status,
      401
    )
  })

  it("tells its owner what happened around the account", async () => {
    const person = await signUp("watcher@example.com")
    await post("/auth/login", { email: "watcher@example.com", password: "not the one" })
    const { events } = await read<{ readonly events: ReadonlyArray<{ readonly event: string }> }>(
      await call(as(person.accessToken), "GET", "/me/security-events")
    )
    assert.deepStrictEqual(
      events.map(({ event }) => event),
      ["login-failed", "signup"]
    )
  })
})
