/**
 * JSON that names prototypes, sent to every route that takes any; afterwards the process itself is asked
 * what its objects inherit.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html
 */
import { readFileSync } from "node:fs"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { discard, launch, newDataDir, posting, readResume, type TestServer } from "../e2e/support.ts"
import { newPerson, password, type Person } from "./support.ts"

let server: TestServer
let mallory: Person

beforeAll(async () => {
  server = await launch({}, newDataDir(), "test/security/server.ts")
  mallory = await newPerson(server.url)
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const resume = readResume("new-grad")
const credentials = { email: "polluter@example.com", password }

/** A body that each route takes, for the attack to come past the first check; a new route needs its row. */
const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "POST /auth/signup": credentials,
  "POST /auth/login": credentials,
  "POST /auth/refresh": { refreshToken: "A".repeat(43) },
  "POST /auth/password-reset": { email: credentials.email },
  "POST /auth/password-reset/confirm": { token: "A".repeat(43), password },
  "POST /auth/keys": { name: "a script", scopes: ["read"] },
  "PUT /me/password": { currentPassword: "not the one", newPassword: password },
  "DELETE /me": { password: "not the one" },
  "PUT /profile": resume,
  "POST /generate": { posting: { text: posting }, resume, options: {} },
  "POST /compile": { tex: "\\documentclass{article}\\begin{document}x\\end{document}" }
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
const document: Document = JSON.parse(readFileSync("openapi/openapi.json", "utf8"))
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { requestBody }]) => requestBody !== undefined && "application/json" in requestBody.content)
    .map(([method]) => `${method.toUpperCase()} ${path}`)
)

const poison = `"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}`
/** As text, for a value has no field of that name: it goes into every object of the body, and into the body itself. */
const poisoned = (body: unknown): string => JSON.stringify(body).replaceAll(/\{(?=")/g, `{${poison},`)

const inherited = async (): Promise<string> => {
  const before = server.output().length
  process.kill(server.pid, "SIGUSR2")
  for (let tries = 0; tries < 200; tries += 1) {
    const [told] = /every object inherits: \[.*\]/.exec(server.output().slice(before)) ?? []
    if (told !== undefined) return told
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error("The server did not tell")
}

describe("a prototype in a body", () => {
  it("is tried on each route that takes one", () => {
    assert.sameMembers(Object.keys(bodies), routes)
  })

  for (const [line, body] of Object.entries(bodies)) {
    it(`reaches nothing else: ${line}`, async () => {
      const [method = "", path = ""] = line.split(" ")
      const text = poisoned(body)
      assert.include(text, "__proto__")
      const response = await fetch(new URL(path, server.url), {
        method,
        body: text,
        headers: { authorization: `Bearer ${mallory.accessToken}`, "content-type": "application/json" }
      })
      assert.isTrue(response.status < 500 || response.status === 503, await response.text())
      assert.strictEqual(await inherited(), "every object inherits: []")
      assert.strictEqual((await call({ url: server.url, token: mallory.accessToken }, "GET", "/me")).status, 200)
    })
  }
})
