import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { discard, launch, marked, type TestServer } from "./support.ts"

const page = "https://resumes.example.com"
const accessTokenMs = 6_000
let server: TestServer

beforeAll(async () => {
  server = await launch({ ALLOWED_ORIGINS: page, ACCESS_TOKEN_TTL_MS: String(accessTokenMs) })
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const [access, refresh, csrf] = ["__Host-pass-ats", "__Secure-pass-ats-refresh", "__Host-pass-ats-csrf"]

/** A browser as far as cookies go; a header that is told as "" is left out. */
class Browser {
  readonly cookies = new Map<string, { readonly value: string; readonly path: string }>()

  async send(line: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const [method = "", path = ""] = line.split(" ")
    const cookie = [...this.cookies]
      .filter(([, kept]) => path.startsWith(kept.path))
      .map(([name, { value }]) => `${name}=${value}`)
    const all = {
      ...(method === "GET" ? {} : { origin: page, "x-csrf-token": this.value(csrf) }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      cookie: cookie.join("; "),
      ...headers
    }
    const response = await fetch(new URL(path, server.url), {
      method,
      headers: Object.entries(all).filter(([, value]) => value !== ""),
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    for (const set of response.headers.getSetCookie()) this.keep(set)
    return response
  }

  keep(set: string) {
    const [pair = "", ...attributes] = set.split("; ")
    const [name = "", value = ""] = pair.split("=")
    const of = (attribute: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${attribute}=`))?.slice(attribute.length + 1)
    if (of("max-age") === "0" || value === "") this.cookies.delete(name)
    else this.cookies.set(name, { value, path: of("path") ?? "/" })
  }

  value(name: string): string {
    return this.cookies.get(name)?.value ?? ""
  }
}

const signUp = async (email: string) => {
  const browser = new Browser()
  const response = await browser.send("POST /auth/signup", { email, password: marked.password, session: "cookie" })
  return { browser, response }
}

const problemOf = async (response: Response) => {
  const { type }: { readonly type: string } = JSON.parse(await response.text())
  return `${response.status} ${type.replace("urn:pass-ats:problem:", "")}`
}

const profile = { basics: { name: "Ada" }, work: [{ name: "Engines", position: "Programmer" }] }

describe("a session in cookies", () => {
  it("keeps its tokens where no script reads them, the refresh token for the renewal alone", async () => {
    const { response } = await signUp("flags@example.com")
    assert.strictEqual(response.status, 201)
    const body = JSON.parse(await response.text())
    assert.hasAllKeys(body, ["csrfToken", "expiresIn", "refreshExpiresIn", "user"])
    const set = new Map(response.headers.getSetCookie().map((one) => [one.split("=")[0] ?? "", one]))
    assert.sameMembers([...set.keys()], [access, refresh, csrf])
    assert.match(set.get(access) ?? "", /; Max-Age=6; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    assert.match(set.get(refresh) ?? "", /; Max-Age=\d+; Path=\/auth\/refresh; HttpOnly; Secure; SameSite=Lax$/)
    assert.match(set.get(csrf) ?? "", /; Max-Age=\d+; Path=\/; Secure; SameSite=Lax$/)
    assert.strictEqual(set.get(csrf)?.split(/[=;]/)[1], body.csrfToken)
  })

  it("takes a page that the server itself delivered", async () => {
    const { browser } = await signUp("own@example.com")
    assert.strictEqual((await browser.send("PUT /profile", profile, { origin: server.url })).status, 204)
  })

  it("is opened for no page that is none of ours", async () => {
    await signUp("victim@example.com")
    for (const line of ["POST /auth/signup", "POST /auth/login"]) {
      const body = { email: "victim@example.com", password: marked.password, session: "cookie" }
      for (const origin of ["https://evil.example", ""]) {
        const response = await new Browser().send(line, body, { origin })
        assert.deepStrictEqual(response.headers.getSetCookie(), [])
        assert.strictEqual(await problemOf(response), "403 cross-site-request")
      }
    }
  })

  it("renews itself in an answer shortly before the access token's end, and only then", async () => {
    const { browser } = await signUp("renewal@example.com")
    const issued = Date.now()
    const first = browser.value(access)
    while (browser.value(access) === first) {
      assert.strictEqual((await browser.send("GET /me")).status, 200)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    assert.isAtLeast(Date.now() - issued, accessTokenMs / 2)
    await new Promise((resolve) => setTimeout(resolve, accessTokenMs / 2))
    assert.strictEqual((await browser.send("GET /me")).status, 200)
  })

  it("goes on by its refresh cookie, which is good once and needs the page's token", async () => {
    const { browser } = await signUp("refresh@example.com")
    const spent = browser.value(refresh)
    const forged = await browser.send("POST /auth/refresh", {}, { "x-csrf-token": "guessed" })
    assert.strictEqual(await problemOf(forged), "403 cross-site-request")
    browser.cookies.delete(access)
    const renewed = await browser.send("POST /auth/refresh", {})
    assert.strictEqual(renewed.status, 200)
    assert.notStrictEqual(browser.value(refresh), spent)
    assert.strictEqual((await browser.send("GET /me")).status, 200)
    const inBody = await new Browser().send("POST /auth/refresh", { refreshToken: browser.value(refresh) })
    assert.strictEqual(await problemOf(inBody), "401 unauthorized")
  })

  it("ends at logout, and its cookies go", async () => {
    const { browser } = await signUp("logout@example.com")
    const kept = new Map(browser.cookies)
    assert.strictEqual((await browser.send("POST /auth/logout")).status, 204)
    assert.strictEqual(browser.cookies.size, 0)
    for (const [name, cookie] of kept) browser.cookies.set(name, cookie)
    assert.strictEqual((await browser.send("GET /me")).status, 401)
    assert.strictEqual((await browser.send("POST /auth/refresh", {})).status, 401)
    assert.strictEqual(browser.cookies.size, 0)
  })

  it("is not mixed with tokens in headers", async () => {
    const { browser } = await signUp("mixed@example.com")
    const bearer = await new Browser().send("POST /auth/login", {
      email: "mixed@example.com",
      password: marked.password
    })
    const { accessToken }: { readonly accessToken: string } = JSON.parse(await bearer.text())
    const authorization = `Bearer ${accessToken}`
    assert.strictEqual((await browser.send("GET /me", undefined, { authorization })).status, 401)
    const stolen = { authorization: `Bearer ${browser.value(access)}` }
    assert.strictEqual((await new Browser().send("GET /me", undefined, stolen)).status, 401)
    const wrong = new Browser()
    wrong.cookies.set(access, { value: accessToken, path: "/" })
    assert.strictEqual((await wrong.send("GET /me")).status, 401)
    const good = await new Browser().send("GET /me", undefined, { authorization })
    assert.match(good.headers.get("x-access-token-expires-in") ?? "", /^[0-6]$/)
  })
})
