/** Pages as job boards build them, in `test/support/pages`; the extension's tests read the same in a browser. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { readHtml } from "../../src/pipeline/extract/Html.ts"
import { pages } from "../support/pages.ts"

const script = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const long = "You keep the trains of a whole valley on time, with five colleagues and a very old telephone. ".repeat(4)
const job = { "@type": "JobPosting", title: "Train Dispatcher", description: `<p>${long}</p>` }

describe("the posting of a page", () => {
  for (const { absent, company, file, holds, location, title } of pages) {
    it(`is found in ${file}`, () => {
      const posting = readHtml(readFileSync(`test/support/pages/${file}`, "utf8"))
      assert.strictEqual(posting.title, title)
      assert.strictEqual(posting.company, company)
      assert.strictEqual(posting.location, location)
      for (const text of holds) assert.include(posting.text, text)
      for (const text of absent) assert.notInclude(posting.text, text)
    })
  }

  for (const [how, data] of [
    ["by itself", job],
    ["in a list", [{ "@type": "WebSite" }, job]],
    ["in a graph", { "@graph": [{ "@type": "WebPage", mainEntity: job }] }],
    ["by its full name", { ...job, "@type": ["https://schema.org/JobPosting", "Thing"] }]
  ] as const) {
    it(`is found where it is stated ${how}`, () => {
      assert.deepStrictEqual(readHtml(script(data)), { title: "Train Dispatcher", text: long.trim() })
    })
  }

  it("is the one that the heading names", () => {
    const others = ["Baker", "Night Baker"].map((title) => ({ ...job, title, description: `${long}${title}!` }))
    const html = `<h1>Night Baker</h1>${others.map(script).join("")}`
    assert.include(readHtml(html).text, "Night Baker!")
  })

  it("is read though its JSON has line ends within its texts", () => {
    const broken = script(job).replace("on time", "on\n\ttime")
    assert.strictEqual(readHtml(broken).title, "Train Dispatcher")
  })

  it("is the page's text where what is stated is a teaser", () => {
    const teaser = { ...job, description: "Read more on our page." }
    assert.deepStrictEqual(readHtml(`${script(teaser)}<main><p>${long}</p></main>`), {
      title: "Train Dispatcher",
      text: long.trim()
    })
  })

  it("does not go round in what is nested without end", () => {
    const nested = Array.from({ length: 2_000 }).reduce<unknown>((inner) => ({ "@graph": [inner] }), job)
    assert.strictEqual(readHtml(`${script(nested)}<p>${long}</p>`).title, undefined)
  })
})
