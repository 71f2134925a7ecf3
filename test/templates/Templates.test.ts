import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { getDocumentProxy, getResolvedPDFJS } from "unpdf"
import { expectedLines, roundTrip } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { fontNames, type TemplateName, templateNames } from "../../src/domain/Template.ts"
import { coverage } from "../../src/templates/coverage.ts"
import { textFamilies } from "../../src/templates/Fonts.ts"
import { words } from "../../src/domain/LanguageWords.ts"
import { render } from "../../src/templates/Render.ts"
import type { TemplateOptions } from "../../src/templates/Template.ts"
import { templates } from "../../src/templates/Templates.ts"
import { Pointer as PointerSchema } from "../../src/domain/Provenance.ts"
import { engine } from "../support/engine.ts"
import { engineer, graduate, nurse } from "../support/resumes.ts"
import { byRules, everywhere, withBullets } from "../support/tailored.ts"

interface Options extends Partial<TemplateOptions> {
  readonly template?: TemplateName
}

const set = Effect.fnUntraced(function* (tailored: Tailored, { template = "classic", ...options }: Options = {}) {
  const tectonic = yield* Tectonic
  const { reading, source, warnings } = render(templates[template], tailored, { paper: "a4", tightness: 0, ...options })
  const { pdf, warnings: told } = yield* tectonic.compile(source, { trusted: true, passes: "one" })
  const { pages, text } = yield* readPdf(pdf)
  return { reading, source, pdf, pages, text, warnings, told: told.map(({ message }) => message) }
})

/** Sections, without the order that code points have in each. */
const families = Object.keys(coverage)

const sample = (encoded: string): ReadonlyArray<string> => {
  let end = 0
  return encoded.split(" ").flatMap((word) => {
    const [gap = "0", length = "0"] = word.split("+").map((one) => Number.parseInt(one, 36))
    const start = end + Number(gap)
    end = start + Number(length)
    // Both ends of each range, where a wrong count would show.
    return [start, end].map((point) => String.fromCodePoint(point))
  })
}

const special = "\\ { } $ & # ^ _ ~ % \\input{/etc/passwd} \\write18{id} $x^2$ 100% a_b R&D -- ``x'' ?` << ~^^41"

const hasPdftotext = spawnSync("pdftotext", ["-v"]).status === 0

/** As poppler reads it, in its default mode. */
const byPoppler = (pdf: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-poppler-"))
  try {
    writeFileSync(join(folder, "a.pdf"), pdf)
    return execFileSync("pdftotext", [join(folder, "a.pdf"), "-"], { encoding: "utf8" })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const pdfjs = await getResolvedPDFJS()

/** What the first page's fonts are told to draw, letter by letter: no gap counts here. */
const glyphs = Effect.fnUntraced(function* (pdf: Uint8Array) {
  const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
  const page = yield* Effect.promise(() => document.getPage(1))
  const { argsArray, fnArray } = yield* Effect.promise(() => page.getOperatorList())
  yield* Effect.promise(() => document.loadingTask.destroy())
  const shown = argsArray.filter((_, index) => fnArray[index] === pdfjs.OPS.showText).flat(2)
  return shown
    .map((one) => (typeof one === "object" && one !== null ? String(Reflect.get(one, "unicode")) : ""))
    .join("")
})

layer(engine(), { excludeTestServices: true })("a template", (it) => {
  for (const template of templateNames) {
    it.effect(`${template} says every line in order, in plain letters`, () =>
      Effect.gen(function* () {
        for (const resume of [engineer, graduate, nurse]) {
          for (const tightness of [-0.5, 1]) {
            const tailored = byRules(resume)
            const { pages, pdf, reading, text, told, warnings } = yield* set(tailored, { template, tightness })
            assert.deepStrictEqual(roundTrip(reading, text).missing, [])
            assert.sameMembers([...expectedLines(reading)], [...expectedLines(tailored)])
            assert.isAbove(expectedLines(tailored).length, 15)
            assert.notMatch(text, /[\ufb00-\ufb06\ufffd]/)
            assert.deepStrictEqual([...warnings, ...told], [])
            assert.isAtMost(pages, 2)
            if (hasPdftotext) assert.deepStrictEqual(roundTrip(reading, byPoppler(pdf)).missing, [])
          }
        }
      })
    )

    it.effect(`${template} compiles with TeX's own characters, other scripts and long words in every field`, () =>
      Effect.gen(function* () {
        for (const text of [
          special,
          "x".repeat(400),
          "高级后端工程师".repeat(40),
          "مهندسة برمجيات أولى ".repeat(20),
          "🚀",
          ""
        ]) {
          for (const paper of ["a4", "letter"] as const) {
            const { pages, told } = yield* set(everywhere(text), { template, paper })
            assert.isAtLeast(pages, 1)
            assert.deepStrictEqual(told, [], text.slice(0, 20))
          }
        }
      })
    )
  }

  for (const font of fontNames) {
    it.effect(`sets Latin, Greek and Cyrillic in ${font}, and the rest in fonts that hold it`, () =>
      Effect.gen(function* () {
        const bullets = [
          "Efficient offices, fjord Żółć Ångström İstanbul",
          "Ελληνικά και αγγλικά",
          "Инженер-программист",
          "高级 مرحبا"
        ]
        const { source, text, told, warnings } = yield* set(withBullets(bullets), { font })
        assert.deepStrictEqual([...warnings, ...told], [])
        for (const bullet of bullets.slice(0, 3)) assert.include(text, bullet)
        assert.notInclude(source, font === "noto-sans" ? "Carlito" : "NotoSans-Regular")
      })
    )
  }

  it.effect("has a title's dates behind the title and before its bullets, for every reader", () =>
    Effect.gen(function* () {
      const expected = {
        classic: [
          "Senior Software Engineer Jun 2015 – Jan 2020 Dropbox, San Francisco, CA • Worked on",
          "Ph.D., Computer Science Sep 2006 – Jun 2011 University of Texas at Austin Dissertation"
        ],
        compact: [
          "Senior Software Engineer, Dropbox, San Francisco, CA Jun 2015 – Jan 2020 • Worked on",
          "University of Texas at Austin Sep 2006 – Jun 2011 Dissertation"
        ]
      } as const
      for (const template of ["classic", "compact"] as const) {
        const { pdf, text } = yield* set(byRules(engineer), { template })
        for (const read of [text, ...(hasPdftotext ? [byPoppler(pdf)] : [])]) {
          const flat = read.replace(/\s+/g, " ")
          for (const line of expected[template]) assert.include(flat, line)
        }
      }
    })
  )

  it.effect("has a letter for each space, for programs that do not guess words by gaps", () =>
    Effect.gen(function* () {
      for (const template of templateNames) {
        const bullet = "Cut the time to build of nine services from an hour to 4 minutes"
        const { pdf } = yield* set(withBullets([bullet]), { template })
        assert.include(yield* glyphs(pdf), bullet, template)
      }
    })
  )

  it.effect("says nothing that is not the person's, but for headings, labels and dates", () =>
    Effect.gen(function* () {
      const tailored = byRules(engineer)
      const { text } = yield* set(tailored)
      const headings = Object.values(words.en.headings).join(" ").toUpperCase()
      const known = `${JSON.stringify(engineer)} ${headings} Present`
      const months = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/
      const strange = text.split(/[^\p{L}\p{N}]+/u).filter((word) => !known.includes(word) && !months.test(word))
      // The second page's number.
      assert.deepStrictEqual(strange, [])
    })
  )

  it.effect("tells programs its title, author, language and keywords, and lists its headings", () =>
    Effect.gen(function* () {
      const { pdf } = yield* set(byRules(engineer))
      const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
      const { info } = yield* Effect.promise(() => document.getMetadata())
      const outline = yield* Effect.promise(() => document.getOutline())
      assert.strictEqual(Reflect.get(info, "Title"), "Dr. Lena Vasquez, Staff Software Engineer, Distributed Systems")
      assert.strictEqual(Reflect.get(info, "Author"), "Dr. Lena Vasquez")
      assert.include(Reflect.get(info, "Keywords"), "Kubernetes")
      assert.strictEqual(Reflect.get(info, "Language"), "en")
      assert.deepStrictEqual(outline.map(({ title }) => title).slice(0, 2), ["Summary", "Experience"])
      const page = yield* Effect.promise(() => document.getPage(1))
      const links = (yield* Effect.promise(() => page.getAnnotations())).map((one) => Reflect.get(one, "url"))
      assert.include(links, "mailto:lena.vasquez@example.com")
      assert.include(links, "https://github.com/lvasquez")
      yield* Effect.promise(() => document.loadingTask.destroy())
    })
  )

  it.effect("is of the paper asked for", () =>
    Effect.gen(function* () {
      for (const [paper, width, height] of [
        ["a4", 595, 842],
        ["letter", 612, 792]
      ] as const) {
        const { pdf } = yield* set(byRules(graduate), { paper })
        const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
        const page = yield* Effect.promise(() => document.getPage(1))
        assert.deepStrictEqual(page.view.map(Math.round), [0, 0, width, height])
        yield* Effect.promise(() => document.loadingTask.destroy())
      }
    })
  )

  it.effect("compiles with TeX's own characters in every field, and prints them", () =>
    Effect.gen(function* () {
      const text = special
      const { text: read, told, warnings } = yield* set(everywhere(text))
      assert.include(read.replace(/\s+/g, " "), text)
      assert.deepStrictEqual([...warnings, ...told], [])
    })
  )

  it.effect("compiles with any Unicode in every field", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<Tectonic>())
      const text = fc.oneof(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.constantFrom(
          "\u0000\u0007\u001b\u202e\u200b\ud800\udfff",
          "مرحبا (Go) 40%. שלום",
          "高级 シニア 선임",
          "🚀👩‍💻🇺🇳",
          ""
        )
      )
      yield* Effect.promise(() =>
        fc.assert(
          fc.asyncProperty(text, fc.array(text, { maxLength: 12 }), (one, bullets) =>
            run(
              set(everywhere(one, bullets)).pipe(
                Effect.map(({ pages, told }) => {
                  assert.isAtLeast(pages, 1)
                  assert.deepStrictEqual(
                    told.filter((message) => message.includes("could not represent")),
                    []
                  )
                })
              )
            )
          ),
          { numRuns: 25 }
        )
      )
    })
  )

  it.effect("has a glyph for every character that it says it holds", () =>
    Effect.gen(function* () {
      for (const family of families) {
        const points = sample(Reflect.get(coverage, family))
        const font = fontNames.find((name) => textFamilies[name].coverage === family) ?? "carlito"
        const { told } = yield* set(withBullets([points.join(" "), points.join("")]), { font })
        assert.deepStrictEqual(
          told.filter((message) => !message.startsWith("Overfull")),
          [],
          family
        )
      }
    })
  )

  it.effect("leaves no line too long, however long a name or a word is", () =>
    Effect.gen(function* () {
      for (const text of [
        "Maximiliana Theodora Alexandrina von Hohenstein-Wittelsbach zu Sachsen-Coburg und Gotha",
        "x".repeat(400),
        `https://example.com/${"path/".repeat(60)}`,
        "Built a service-health dashboard, ".repeat(12),
        "مهندسة برمجيات أولى ".repeat(20),
        "高级后端工程师".repeat(40)
      ]) {
        for (const paper of ["a4", "letter"] as const) {
          const { told } = yield* set(everywhere(text), { paper })
          assert.deepStrictEqual(told, [], text.slice(0, 20))
        }
      }
    })
  )

  it.effect("parts no heading from what it heads, nor a title from its first bullet", () =>
    Effect.gen(function* () {
      const firstPage = Effect.fnUntraced(function* (template: TemplateName, count: number) {
        const bullets = Array.from({ length: count }, (_, index) => `Bullet number ${index + 1}.`)
        const { pdf } = yield* set(withBullets(bullets), { template })
        const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
        const page = yield* Effect.promise(() => document.getPage(1))
        const { items } = yield* Effect.promise(() => page.getTextContent())
        yield* Effect.promise(() => document.loadingTask.destroy())
        return items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : [])).join(" ")
      })
      // `academic` has the degree before the work.
      for (const template of templateNames.filter((one) => one !== "academic")) {
        const full = (yield* firstPage(template, 70)).match(/Bullet number/g)?.length ?? 0
        // The degree's heading, title and bullet come to the page's end.
        for (let count = full - 5; count < full; count += 1) {
          assert.match(yield* firstPage(template, count), /(?:number \d+\.|Courses)$/, `${template} ${count}`)
        }
      }
    })
  )

  it.effect("sends no last bullet to the next page alone", () =>
    Effect.gen(function* () {
      for (const template of ["classic", "columns"] as const) {
        for (let count = 46; count <= 52; count += 1) {
          const bullets = Array.from({ length: count }, (_, index) => `Bullet number ${index + 1}.`)
          const { pdf, pages } = yield* set(withBullets(bullets), { template })
          if (pages === 1) continue
          const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
          const page = yield* Effect.promise(() => document.getPage(2))
          const { items } = yield* Effect.promise(() => page.getTextContent())
          const text = items.map((item) => ("str" in item ? item.str : "")).join(" ")
          assert.notStrictEqual(text.match(/Bullet number/g)?.length, 1, `${template} ${count}`)
          yield* Effect.promise(() => document.loadingTask.destroy())
        }
      }
    })
  )

  it.effect("columns begins its second page over the whole width, whatever stands at the end of the first", () =>
    Effect.gen(function* () {
      const tailored = byRules(engineer)
      for (let count = 1; count <= 24; count += 1) {
        const bullets = Array.from({ length: count }, (_, index) => ({
          text: `Bullet number ${index + 1}${" with some more words".repeat(index % 4)}.`,
          sources: [PointerSchema.make("/work/0")] as const
        }))
        const sections = tailored.sections.map((section) =>
          section._tag === "Entries" && section.kind === "work"
            ? { ...section, entries: section.entries.map((entry) => ({ ...entry, lines: bullets })) }
            : section
        )
        const { pdf, pages } = yield* set({ ...tailored, sections }, { template: "columns", paper: "a4" })
        if (pages === 1) continue
        const document = yield* Effect.promise(() => getDocumentProxy(Uint8Array.from(pdf)))
        const page = yield* Effect.promise(() => document.getPage(2))
        const { items } = yield* Effect.promise(() => page.getTextContent())
        const first = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item] : []))[0]
        const { side } = templates.columns.lengths.normal
        // A bullet hangs within the margin by an em at most.
        assert.isBelow(Number(first?.transform[4]), (side / 25.4) * 72 + 12, `${count} ${first?.str}`)
        yield* Effect.promise(() => document.loadingTask.destroy())
      }
    })
  )

  it.effect("tells which characters it left out", () =>
    Effect.gen(function* () {
      const { text, warnings } = yield* set(withBullets(["Ready 🚀 to go"]))
      assert.deepStrictEqual(warnings, ["No font here holds 🚀 (U+1F680); left out."])
      assert.match(text, /Ready\s+to go/)
    })
  )

  it.effect("numbers pages from the second on", () =>
    Effect.gen(function* () {
      const bullets = Array.from({ length: 60 }, (_, index) => `Bullet ${"abcdefghij".charAt(index % 10)}.`)
      const { pages, text } = yield* set(withBullets(bullets))
      assert.strictEqual(pages, 2)
      assert.deepStrictEqual(text.match(/^\d+$/gm), ["2"])
    })
  )
})
