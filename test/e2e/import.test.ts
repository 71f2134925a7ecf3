import { readFileSync } from "node:fs"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { call, type Session } from "../../scripts/support/client.ts"
import { discard, launch, signUpAs, type TestServer } from "./support.ts"

let server: TestServer
let person: Session

beforeAll(async () => {
  server = await launch()
  person = await signUpAs(server.url, "import@example.com")
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const upload = (content: Uint8Array | string, field = "file", token = person.token) => {
  const form = new FormData()
  form.append(field, new Blob([typeof content === "string" ? content : new Uint8Array(content)]), "resume")
  return fetch(new URL("/profile/import", server.url), {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${token}` }
  })
}
const problemOf = async (response: Response) => {
  const { type }: { readonly type: string } = JSON.parse(await response.text())
  return `${response.status} ${type.replace("urn:pass-ats:problem:", "")}`
}

const text = `Ada Lovelace
ada@example.com

Experience
Programmer at Analytical Engines, 1842 – 1843
- Wrote the first program

Engineer at Acme, 2019 – Present
- Built the second one`

describe("a résumé that is uploaded", () => {
  it("comes back with its places in the text, is not stored, and can be stored as it is", async () => {
    const response = await upload(text)
    assert.strictEqual(response.status, 200)
    const imported = JSON.parse(await response.text())
    assert.strictEqual(imported.format, "text")
    assert.strictEqual(imported.resume.basics.name, "Ada Lovelace")
    const field = imported.fields.find(({ pointer }: { readonly pointer: string }) => pointer === "/basics/email")
    assert.strictEqual(imported.text.slice(field.start, field.end), "ada@example.com")
    assert.strictEqual((await call(person, "GET", "/profile")).status, 404)
    assert.strictEqual((await call(person, "PUT", "/profile", imported.resume)).status, 204)
  })

  it("is refused with a problem that says what to do", async () => {
    const encrypted = readFileSync("test/support/documents/encrypted.pdf")
    assert.strictEqual(await problemOf(await upload(encrypted)), "422 document-refused")
    assert.strictEqual(await problemOf(await upload("x".repeat(11 * 1024 * 1024))), "413 body-too-large")
    assert.strictEqual(await problemOf(await upload(text, "another")), "400 invalid-request")
    assert.strictEqual(await problemOf(await upload(text, "file", "x.y.z")), "401 unauthorized")
    const json = await call(person, "POST", "/profile/import", { file: text })
    assert.strictEqual(await problemOf(json), "415 unsupported-media-type")
    const cut = await fetch(new URL("/profile/import", server.url), {
      method: "POST",
      body: "--x\r\nnothing",
      headers: { authorization: `Bearer ${person.token}`, "content-type": "multipart/form-data; boundary=x" }
    })
    assert.strictEqual(await problemOf(cut), "400 invalid-request")
  })

  it("is read by the rules where there is no model, and says so", async () => {
    const imported = JSON.parse(await (await upload(text)).text())
    assert.deepStrictEqual(imported.reader, { provider: "rules" })
    assert.deepStrictEqual(imported.unplaced, [])
  })

  it("stands in no log", () => {
    assert.notInclude(server.output(), "Analytical Engines")
  })
})
