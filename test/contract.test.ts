import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { renderOpenApi } from "../src/api/Document.ts"

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8")

/** Each problem as its source declares it. */
const declared = [
  ...read("src/domain/Problems.ts").matchAll(/type: problemType\("([^"]+)"\),\s*status: (\d+),\s*title: "([^"]+)"/g)
].map(([, type = "", status = "", title = ""]) => ({ type, status, title }))

interface Operation {
  readonly summary?: string
  readonly security?: ReadonlyArray<unknown>
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
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

  it("tells each endpoint in a sentence, and each of its errors as a problem", () => {
    assert.isAbove(operations.length, 15)
    for (const { name, operation } of operations) {
      assert.isAbove(operation.summary?.length ?? 0, 5, name)
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue
        assert.deepStrictEqual(Object.keys(response.content ?? {}), ["application/problem+json"], `${name} ${status}`)
      }
    }
  })

  it("asks for a token everywhere but at the door and for the operator", () => {
    const open = operations.filter(({ operation }) => (operation.security ?? []).length === 0).map(({ name }) => name)
    assert.sameMembers(open, [
      "POST /auth/signup",
      "POST /auth/login",
      "GET /health/live",
      "GET /health/ready",
      "GET /api/status"
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
