import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import mammoth from "mammoth"
import { roundTrip } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { exportResume } from "../../src/pipeline/Exports.ts"
import { resumes } from "../support/arbitraries.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"
import { byRules, everywhere } from "../support/tailored.ts"

/** What a reader of Markdown sees: without marks, escapes and addresses. */
const shown = (markdown: string): string =>
  markdown
    .replaceAll(/\]\(<[^>]*>\)/g, "")
    .replaceAll(/(?<!\\)[*[]/g, "")
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, "$1")

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes)

const texts = Effect.fnUntraced(function* (tailored: Tailored) {
  const { docx, markdown, text } = yield* exportResume(tailored, {})
  const word = yield* Effect.promise(() => mammoth.extractRawText({ buffer: Buffer.from(docx) }))
  return { text: decode(text), markdown: decode(markdown), shown: shown(decode(markdown)), word: word.value, docx }
})

const missingIn = (tailored: Tailored, text: string) => roundTrip(tailored, text).missing

describe("the formats beside the PDF", () => {
  for (const [name, resume] of Object.entries({ engineer, graduate, nurse })) {
    it.effect(`say every line of the ${name} in order`, () =>
      Effect.gen(function* () {
        const tailored = byRules(resume)
        const { shown, text, word } = yield* texts(tailored)
        for (const one of [text, shown, word]) assert.deepStrictEqual(missingIn(tailored, one), [])
      })
    )
  }

  for (const [name, text] of [
    ["Markdown", "# no heading\n- no * list_ [no](link) `code` <b>html</b> 1. ~~x~~ | & &amp; \\"],
    ["XML", `</w:t></w:r> <![CDATA[ ]]> &lt; "quoted" 'single' \u0000\u0007\u000b\ufffe`],
    ["an address", "javascript:alert(1)"],
    ["half of a pair", "half \ud800 of a pair 🚀"],
    ["other scripts", "高级工程师 Инженер مهندس"]
  ] as const) {
    it.effect(`keep ${name} as the text it is`, () =>
      Effect.gen(function* () {
        const tailored = everywhere(text)
        const all = yield* texts(tailored)
        for (const one of [all.text, all.shown, all.word]) assert.deepStrictEqual(missingIn(tailored, one), [])
        assert.notMatch(all.markdown, /(?<!\\)<(?!https?:|mailto:|tel:)/)
        const headings = all.markdown.split("\n").filter((line) => line.startsWith("#"))
        assert.lengthOf(headings, 5)
        const html = yield* Effect.promise(() => mammoth.convertToHtml({ buffer: Buffer.from(all.docx) }))
        assert.notMatch(html.value, /href="(?!https?:|mailto:|tel:)/)
      })
    )
  }

  it.effect("have real headings, points and links in Word", () =>
    Effect.gen(function* () {
      const { docx } = yield* texts(byRules(engineer))
      const { value } = yield* Effect.promise(() => mammoth.convertToHtml({ buffer: Buffer.from(docx) }))
      assert.match(value, /<h1>.*Experience.*<\/h1>/)
      assert.match(value, /<ul><li>/)
      assert.match(value, /<a href="mailto:/)
      assert.notInclude(value, "<table")
    })
  )

  it.effect("hold whatever a résumé says", () =>
    Effect.promise(() =>
      fc.assert(
        fc.asyncProperty(resumes, async (resume) => {
          const tailored = byRules(resume)
          const { shown, text, word } = await Effect.runPromise(texts(tailored))
          for (const one of [text, shown, word]) assert.deepStrictEqual(missingIn(tailored, one), [])
        }),
        { numRuns: 60 }
      )
    )
  )
})
