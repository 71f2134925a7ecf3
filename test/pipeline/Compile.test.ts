import { assert, it, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { LatexSource } from "../../src/domain/Latex.ts"
import { expectedLines } from "../../src/domain/RoundTrip.ts"
import type { Tailored } from "../../src/domain/Tailored.ts"
import { templateNames } from "../../src/domain/Template.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { ResumeUnreadable, TectonicUnavailable } from "../../src/domain/Problems.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { compileResume } from "../../src/pipeline/Compile.ts"
import { engine } from "../support/engine.ts"
import { engineer, graduate } from "../support/resumes.ts"
import { byRules, withBullets } from "../support/tailored.ts"

const bullets = (count: number) =>
  withBullets(Array.from({ length: count }, (_, index) => `Did the thing that is number ${index}`))

layer(engine(), { excludeTestServices: true })("compileResume", (it) => {
  it.effect("gives a PDF whose text holds every line in order", () =>
    Effect.gen(function* () {
      for (const resume of [engineer, graduate]) {
        const made = yield* compileResume(byRules(resume), {})
        assert.deepStrictEqual(made.roundTrip.missing, [])
        assert.strictEqual(made.roundTrip.linesFound, made.roundTrip.linesExpected)
        assert.deepStrictEqual(made.warnings, [])
        assert.strictEqual(Buffer.from(made.pdf).subarray(0, 5).toString(), "%PDF-")
      }
    })
  )

  it.effect("sets the lines closer when that saves a page, no closer than it must, and only then", () =>
    Effect.gen(function* () {
      const [short, middle, full, long] = yield* Effect.all([
        compileResume(bullets(30), { paper: "a4" }),
        compileResume(bullets(44), { paper: "a4" }),
        compileResume(bullets(50), { paper: "a4" }),
        compileResume(bullets(80), { paper: "a4" })
      ])
      assert.deepStrictEqual(
        [short, middle, full, long].map(({ pages }) => pages),
        [1, 1, 1, 2]
      )
      const size = (made: { readonly source: string }) =>
        /\\newcommand\\cvtext\{\\cvsize\{([\d.]+)\}/.exec(made.source)?.[1]
      assert.deepStrictEqual([short, middle, full, long].map(size), ["10.5", "10.25", "10", "10.5"])
      assert.deepStrictEqual(
        [short, middle, full, long].map(({ compiles }) => compiles),
        [1, 2, 3, 1]
      )
    })
  )

  it.effect("leaves out what answers the posting least, until the pages hold the rest, and tells what", () =>
    Effect.gen(function* () {
      const analysis = analyzePosting({ text: "Requirements\n- PostgreSQL\n- Kafka" })
      for (const template of templateNames) {
        for (const count of [56, 70, 100]) {
          const wanted = ["Tuned PostgreSQL", "Ran Kafka"]
          const others = Array.from(
            { length: count },
            (_, index) => `Did the thing that is called ${"abcdefghij".charAt(index % 10)}${index}`
          )
          const tailored = withBullets([...others, ...wanted])
          const made = yield* compileResume(tailored, { template }, { pages: 1, analysis })
          assert.strictEqual(made.pages, 1, `${template} ${count}`)
          assert.isAtMost(made.compiles, 4)
          assert.deepStrictEqual(made.roundTrip.missing, [])
          for (const line of wanted) assert.include(made.text, line)
          const left = made.dropped.map(({ text }) => text)
          const shown = expectedLines(made.tailored)
          assert.sameMembers([...left, ...shown], [...expectedLines(tailored)])
          // Not much more than needed.
          assert.isAbove(made.lines[0] ?? 0, 45)
        }
      }
    })
  )

  it.effect("leaves no last page with a line or two", () =>
    Effect.gen(function* () {
      for (let count = 50; count <= 60; count += 1) {
        for (const template of ["classic", "academic"] as const) {
          const made = yield* compileResume(
            bullets(count),
            { template, paper: "a4" },
            { pages: template === "academic" ? undefined : 2, analysis: { keywords: [] } }
          )
          assert.isAtMost(made.compiles, 4)
          assert.isTrue(made.pages === 1 || (made.lines.at(-1) ?? 0) > 5, `${template} ${count}: ${made.lines.join()}`)
          assert.deepStrictEqual(made.dropped, [])
        }
      }
    })
  )

  it.effect("says so when jobs and degrees alone take more pages than were asked for", () =>
    Effect.gen(function* () {
      const job = bullets(1).sections[0]
      const entries = job?._tag === "Entries" ? Array.from({ length: 70 }, () => job.entries).flat() : []
      const tailored: Tailored = { ...bullets(1), sections: [{ _tag: "Entries", kind: "work", entries }] }
      const made = yield* compileResume(tailored, {}, { pages: 1, analysis: { keywords: [] } })
      assert.isAbove(made.pages, 1)
      assert.isAtMost(made.compiles, 4)
      assert.match(made.warnings.join(), /takes \d pages where 1 was to be enough/)
    })
  )

  it.effect("tells which lines programs may not find, of scripts and characters that they garble, and fails not", () =>
    Effect.gen(function* () {
      for (const line of ["वितरित प्रणालियों का निर्माण", "আমি সফটওয়্যার প্রকৌশলী", "シ 逸"]) {
        const made = yield* compileResume(withBullets([line]), {})
        assert.deepStrictEqual(made.roundTrip.missing, [line])
        assert.deepStrictEqual(made.warnings, [`Machines may not read this line as it stands: ${line}`])
      }
    })
  )
})

/** The real engine, which loses a bullet from the pages that `isHit` tells; `runs` counts how often it was asked. */
const losing = (isHit: (source: string) => boolean, runs: Array<string>) =>
  Layer.effect(
    Tectonic,
    Effect.map(Tectonic, (tectonic) =>
      Tectonic.of({
        ...tectonic,
        compile: (source, options) => {
          runs.push(source)
          return tectonic.compile(
            LatexSource.make(isHit(source) ? source.replace("Second thing", "") : source),
            options
          )
        }
      })
    )
  ).pipe(Layer.provide(engine()))

const three = withBullets(["First thing", "Second thing", "Third thing"])

it.effect("sets the page plainly, once, where a line is lost, and says so", () => {
  const runs: Array<string> = []
  return Effect.gen(function* () {
    const made = yield* compileResume(three, { template: "modern" })
    assert.strictEqual(runs.length, 2)
    assert.strictEqual(made.compiles, 2)
    assert.isTrue(made.roundTrip.plainer)
    assert.deepStrictEqual(made.roundTrip.missing, [])
    assert.match(made.source, /NotoSans-Regular/)
    assert.deepStrictEqual(made.warnings, [
      "Set plainly, in one column: programs could not read every line of the template that was asked for."
    ])
  }).pipe(Effect.provide(losing((source) => source.includes("Inter-Regular"), runs)))
})

it.effect("fails where a line is lost from the plain page too", () => {
  const runs: Array<string> = []
  return Effect.gen(function* () {
    const error = yield* Effect.flip(compileResume(three, { template: "modern" }))
    assert.deepStrictEqual(error, new ResumeUnreadable({ lines: ["Second thing"], of: 12 }))
    // No line of the person's goes into a log.
    assert.strictEqual(error.message, "1 of 12 lines cannot be read back from the PDF, even set plainly")
    assert.strictEqual(runs.length, 2)
  }).pipe(Effect.provide(losing(() => true, runs)))
})

it.effect("passes on that there is no engine", () =>
  Effect.gen(function* () {
    const error = yield* Effect.flip(compileResume(bullets(1), {}))
    assert.strictEqual(error._tag, "TectonicUnavailable")
  }).pipe(
    Effect.provide(
      Layer.mock(Tectonic, { compile: () => Effect.fail(new TectonicUnavailable({ detail: "Install it." })) })
    )
  )
)
