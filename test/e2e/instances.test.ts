/** Several instances on one database are one server to those who use it. */
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { discard, launch, marked, newDataDir, type TestServer } from "./support.ts"

const limit = 100
const requests = 1_000
let servers: ReadonlyArray<TestServer>

beforeAll(async () => {
  const dataDir = newDataDir()
  const env = { RATE_LIMIT_REQUESTS: String(limit), RATE_LIMIT_WINDOW_MS: "60000" }
  const first = await launch(env, dataDir)
  servers = [first, ...(await Promise.all([launch(env, dataDir), launch(env, dataDir)]))]
})

afterAll(async () => {
  for (const server of servers) await server.stop()
  for (const server of servers.slice(0, 1)) discard(server)
})

interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string
}

const nth = (index: number) => servers[index % servers.length]?.url ?? ""
const post = (url: string, path: string, body: unknown, token?: string) =>
  call({ url, ...(token === undefined ? {} : { token }) }, "POST", path, body)
const signUp = async (email: string): Promise<SignedIn> =>
  JSON.parse(await (await post(nth(0), "/auth/signup", { email, password: marked.password })).text())

const flood = async (token: string, instances: number) => {
  const asked = Array.from({ length: requests }, (_, index) =>
    call({ url: nth(index % instances), token }, "GET", "/me")
  )
  const counts = new Map<number, number>()
  for (const { status } of await Promise.all(asked)) counts.set(status, (counts.get(status) ?? 0) + 1)
  return Object.fromEntries(counts)
}

describe("several instances", () => {
  for (const instances of [1, 3]) {
    it(`${instances}: of ${requests} requests at once let exactly ${limit} through`, async () => {
      const { accessToken } = await signUp(`flood-${instances}@example.com`)
      assert.deepStrictEqual(await flood(accessToken, instances), { 200: limit, 429: requests - limit })
    })
  }

  it("renew a session 50 times at once into one living session", async () => {
    const first = await signUp("renewed@example.com")
    const renewals = Array.from({ length: 50 }, (_, index) =>
      post(nth(index), "/auth/refresh", { refreshToken: first.refreshToken })
    )
    const pairs: ReadonlyArray<SignedIn> = await Promise.all(
      (await Promise.all(renewals)).map(async (response) => JSON.parse(await response.text()))
    )
    assert.strictEqual(new Set(pairs.map(({ refreshToken }) => refreshToken)).size, 1)
    const token = pairs[0]?.accessToken ?? ""
    const { sessions }: { readonly sessions: ReadonlyArray<unknown> } = JSON.parse(
      await (await call({ url: nth(1), token }, "GET", "/auth/sessions")).text()
    )
    assert.lengthOf(sessions, 1)
  })

  it("know within a second that a session has ended on another", async () => {
    const { accessToken: token } = await signUp("ended@example.com")
    const status = async (url: string) => (await call({ url, token }, "GET", "/me")).status
    assert.deepStrictEqual(await Promise.all(servers.map(({ url }) => status(url))), [200, 200, 200])
    await post(nth(0), "/auth/logout", undefined, token)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    assert.deepStrictEqual(await Promise.all(servers.map(({ url }) => status(url))), [401, 401, 401])
  })

  it("know within a second that an account was deleted on another, and stumble over nothing meanwhile", async () => {
    const { accessToken: token } = await signUp("deleted@example.com")
    const ask = async (method: string, path: string, body?: unknown) =>
      [method, path, (await call({ url: nth(1), token }, method, path, body)).status] as const
    assert.deepStrictEqual(await ask("GET", "/me"), ["GET", "/me", 200])
    await call({ url: nth(0), token }, "DELETE", "/me", { password: marked.password })
    assert.strictEqual((await call({ url: nth(0), token }, "GET", "/me")).status, 401)

    const resume = { basics: { name: "Ada Lovelace", email: "ada@example.com" } }
    const meanwhile = await Promise.all([
      ask("GET", "/me"),
      ask("GET", "/me/events"),
      ask("GET", "/me/export"),
      ask("GET", "/quota"),
      ask("GET", "/jobs"),
      ask("GET", "/api/status"),
      ask("GET", "/auth/sessions"),
      ask("PUT", "/profile", resume),
      ask("POST", "/generate", { resume, posting: { text: "Engineer wanted, who writes programs. ".repeat(10) } }),
      ask("POST", "/auth/keys", { name: "mine", scopes: ["read"] }),
      ask("PUT", "/me/password", { currentPassword: marked.password, newPassword: "quite-another-phrase" }),
      ask("DELETE", "/me", { password: marked.password }),
      ask("POST", "/auth/logout-all")
    ])
    assert.deepStrictEqual(
      meanwhile.filter(([, , status]) => status >= 500 || status === 400),
      []
    )
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    assert.deepStrictEqual(await ask("GET", "/me"), ["GET", "/me", 401])
  })
})
