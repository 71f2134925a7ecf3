import { assert, describe, it } from "@effect/vitest"
import { HttpServerRequest } from "effect/http"
import { methodsOf, templateOf } from "../../src/http/Paths.ts"
import { spanName } from "../../src/http/RequestId.ts"

describe("paths", () => {
  for (const [path, template, methods] of [
    ["/", "/", ["GET", "HEAD"]],
    ["/assets/index-B1hoGUtV.js", "/assets/{file}", ["GET", "HEAD"]],
    ["/me", "/me", ["DELETE", "GET", "HEAD"]],
    ["//me/", "/me", ["DELETE", "GET", "HEAD"]],
    ["/profile", "/profile", ["GET", "HEAD", "PUT"]],
    ["/jobs", "/jobs", ["GET", "HEAD"]],
    ["/jobs/1", "/jobs/{id}", ["DELETE", "GET", "HEAD"]],
    ["/jobs/1/resume.pdf", "/jobs/{id}/resume.pdf", ["GET", "HEAD"]],
    ["/generate/job", "/generate/job", ["GET", "HEAD"]],
    ["/generate/job/1", "/generate/job/{id}", ["GET", "HEAD"]],
    ["/auth/login", "/auth/login", ["POST"]],
    ["/Auth/LOGIN", "/auth/login", ["POST"]],
    ["/DOCS/", "/docs", ["GET", "HEAD"]],
    ["/jobs/1/resumeXpdf", undefined, []],
    ["/jobs/1/2/3", undefined, []],
    ["/nowhere", undefined, []],
    ["/%zz", undefined, []]
  ] as const) {
    it(`${path} is ${template}`, () => {
      assert.strictEqual(templateOf(path), template)
      assert.deepStrictEqual(methodsOf(path), methods)
    })
  }

  it("name spans, without what a caller made up", () => {
    const name = (path: string) => spanName(HttpServerRequest.fromWeb(new Request(`http://localhost${path}`)))
    assert.strictEqual(name("/jobs/018f5c9e-0000-4000-8000-00000000000a/report?x=1"), "GET /jobs/{id}/report")
    assert.strictEqual(name("/wp-admin/8812?x=1"), "GET")
  })
})
