import { existsSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { assert, describe, it } from "vitest"
import { markdownFiles, readPage } from "./markdown.ts"

const isElsewhere = (link: string) => /^(https?|mailto):/.test(link)

/** What is wrong with a link; empty when it leads somewhere. */
const fault = (file: string, link: string): string => {
  if (isElsewhere(link)) return ""
  const [path = "", anchor] = decodeURI(link).split("#")
  const target = path === "" ? file : normalize(join(dirname(file), path))
  if (!existsSync(target)) return `${link}: there is no ${target}`
  if (anchor === undefined || !target.endsWith(".md")) return ""
  return readPage(target).anchors.has(anchor) ? "" : `${link}: ${target} has no such heading`
}

describe("links", () => {
  assert.isAbove(markdownFiles.length, 15)
  for (const file of markdownFiles) {
    it(`in ${file} lead somewhere`, () => {
      const faults = readPage(file)
        .links.map((link) => fault(file, link))
        .filter((one) => one !== "")
      assert.deepStrictEqual(faults, [])
    })
  }

  it("that lead nowhere are found", () => {
    assert.strictEqual(fault("README.md", "docs/none.md"), "docs/none.md: there is no docs/none.md")
    assert.include(fault("README.md", "docs/api.md#none"), "no such heading")
    assert.strictEqual(fault("docs/api.md", "problems.md#failed-jobs"), "")
  })
})
