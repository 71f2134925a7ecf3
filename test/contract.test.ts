import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { version } from "../src/api/Api.ts"
import { renderOpenApi } from "../src/api/Document.ts"

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8")

/** Each problem as its source declares it. */
const declared = [
  ...read("src/domain/Problems.ts").matchAll(/type: problemType\("([^"]+)"\),\s*status: (\d+),\s*title: "([^"]+)"/g)
].map(([, type = "", status = "", title = ""]) => ({ type, status, title }))

interface Response {
  readonly content?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
}
interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly requestBody?: unknown
  readonly security?: ReadonlyArray<unknown>
  readonly responses: Readonly<Record<string, Response>>
}
const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } =
  JSON.parse(renderOpenApi())
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation }))
)

describe("the contract", () => {
  it("stands in openapi/openapi.json; `npm run openapi` renews it", () => {
    assert.strictEqual(read("openapi/openapi.json"), renderOpenApi())
  })

  it("has the version of the package", () => {
    assert.strictEqual(version, JSON.parse(read("package.json")).version)
  })

  it("tells each endpoint in a sentence, and each of its errors as a problem", () => {
    assert.isAbove(operations.length, 15)
    for (const { name, operation } of operations) {
      assert.isAbove(operation.summary?.length ?? 0, 5, name)
      assert.isAbove(operation.description?.length ?? 0, 20, name)
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue
        assert.deepStrictEqual(Object.keys(response.content ?? {}), ["application/problem+json"], `${name} ${status}`)
      }
    }
  })

  it("tells what can be wrong with a body wherever one is taken, and nowhere else", () => {
    const takes = operations.filter(({ operation }) => operation.requestBody !== undefined)
    assert.isAbove(takes.length, 4)
    for (const { name, operation } of operations) {
      const told = ["413", "415"].filter((status) => status in operation.responses)
      assert.deepStrictEqual(told, operation.requestBody === undefined ? [] : ["413", "415"], name)
    }
  })

  it("tells JSON as what it holds, and not as bytes", () => {
    for (const { name, operation } of operations) {
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        assert.notInclude(JSON.stringify(content["application/json"] ?? {}), "binary", `${name} ${status}`)
      }
    }
  })

  it("tells the headers that the edge adds", () => {
    for (const { name, operation } of operations) {
      for (const [status, { headers = {} }] of Object.entries(operation.responses)) {
        assert.property(headers, "x-request-id", `${name} ${status}`)
        assert.strictEqual("retry-after" in headers, status === "429" || status === "503", `${name} ${status}`)
      }
    }
  })

  it("asks for a token everywhere but at the door, for the operator and for looks", () => {
    const open = operations.filter(({ operation }) => (operation.security ?? []).length === 0).map(({ name }) => name)
    assert.sameMembers(open, [
      "POST /auth/signup",
      "POST /auth/login",
      "GET /.well-known/jwks.json",
      "POST /auth/refresh",
      "POST /auth/password-reset",
      "POST /auth/password-reset/confirm",
      "GET /health/live",
      "GET /health/ready",
      "GET /templates",
      "GET /templates/{name}/picture.png"
    ])
  })
})

describe("docs/problems.md", () => {
  const table = read("docs/problems.md")
  assert.isAbove(declared.length, 20)
  for (const { status, title, type } of declared) {
    it(`tells of ${type}`, () => {
      assert.include(table, `| \`${type}\` | ${status} | ${title} |`)
    })
  }
})
