import { Predicate, Schema } from "effect"
import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { renderOpenApi30 } from "../scripts/openapi/downgrade.ts"
import { version } from "../src/api/Api.ts"
import { renderOpenApi } from "../src/api/document/Document.ts"
import * as Problems from "../src/domain/Problems.ts"

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8")

const adviceOf = (name: string): unknown =>
  Object.entries(Problems)
    .filter(([key]) => key === name)
    .map(([, member]) => (Schema.isSchema(member) ? member.ast.annotations?.["description"] : undefined))[0]

/** Each problem as its source declares it. */
const declared = [
  ...read("src/domain/Problems.ts").matchAll(
    /class (\w+) [^{]*\{\s*type: problemType\("([^"]+)"\),\s*status: (\d+),\s*title: "([^"]+)"/g
  )
].map(([, name = "", type = "", status = "", title = ""]) => ({ name, type, status, title, advice: adviceOf(name) }))

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

/** Where a field stands that has no description, in JSON Schema or anything that holds some; a file's is its operation's. */
const withoutMeaning = (part: unknown, path: string): ReadonlyArray<string> => {
  if (!Predicate.isObject(part)) return []
  const fields = path.endsWith("/properties") ? Object.entries(part) : []
  return [
    ...fields
      .filter(([, field]) => Predicate.isObject(field) && !("description" in field) && field["format"] !== "binary")
      .map(([name]) => `${path}/${name}`),
    ...Object.entries(part).flatMap(([key, value]) =>
      key === "example" || key === "examples" ? [] : withoutMeaning(value, `${path}/${key}`)
    )
  ]
}

describe("the contract", () => {
  it("stands in openapi/openapi.json; `npm run openapi` renews it", () => {
    assert.strictEqual(read("openapi/openapi.json"), renderOpenApi())
  })

  it("stands in openapi/openapi-3.0.json as well, and says the same there", () => {
    const older = renderOpenApi30(renderOpenApi())
    assert.strictEqual(read("openapi/openapi-3.0.json"), older)
    const { components, openapi, paths } = JSON.parse(older)
    assert.match(openapi, /^3\.0\./)
    assert.deepStrictEqual(Object.keys(paths), Object.keys(document.paths))
    assert.deepStrictEqual(Object.keys(components.schemas), Object.keys(JSON.parse(renderOpenApi()).components.schemas))
    assert.deepStrictEqual(components.schemas.ApiKey.properties.lastUsedAt, {
      type: "string",
      format: "date-time",
      nullable: true,
      description: "To the minute; null: never."
    })
    assert.deepStrictEqual(components.schemas.SignedIn.properties.user, {
      description: "Whose session it is.",
      allOf: [{ $ref: "#/components/schemas/User" }]
    })
    assert.notMatch(older, /"(const|contentMediaType|contentSchema|prefixItems)"|"type": "null"/)
  })

  it("says what each field means; those of a résumé are JSON Resume's", () => {
    const { Resume: _, ...schemas } = JSON.parse(renderOpenApi()).components.schemas
    const silent = [...withoutMeaning(document.paths, "paths"), ...withoutMeaning(schemas, "schemas")]
    assert.deepStrictEqual(silent, [])
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
      const told = ["408", "413", "415"].filter((status) => status in operation.responses)
      assert.deepStrictEqual(told, operation.requestBody === undefined ? [] : ["408", "413", "415"], name)
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
        // The connection's own answers, before there is a request.
        const isEarly = status === "408" || status === "431"
        assert.strictEqual("x-request-id" in headers, !isEarly, `${name} ${status}`)
        assert.strictEqual("ratelimit" in headers, !isEarly && "429" in operation.responses, `${name} ${status}`)
        assert.strictEqual("retry-after" in headers, status === "429" || status === "503", `${name} ${status}`)
        assert.strictEqual("www-authenticate" in headers, status === "401", `${name} ${status}`)
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
  for (const { advice, name, status, title, type } of declared) {
    it(`tells of ${type} as the server does`, () => {
      assert.include(table, `| \`${type}\` | ${status} | ${title} | ${String(advice)} |`)
      const told = JSON.parse(renderOpenApi()).components.schemas[name]
      if (told !== undefined) assert.strictEqual(told.description, `${title}. ${String(advice)}`)
    })
  }
})
