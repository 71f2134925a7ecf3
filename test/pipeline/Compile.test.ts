import { assert, it, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TectonicUnavailable } from "../../src/domain/Problems.ts"
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

  it.effect("sets the lines closer when that saves a page, and only then", () =>
    Effect.gen(function* () {
      const [short, middle, long] = yield* Effect.all([
        compileResume(bullets(30), { paper: "a4" }),
        compileResume(bullets(48), { paper: "a4" }),
        compileResume(bullets(75), { paper: "a4" })
      ])
      assert.deepStrictEqual([short.pages, middle.pages, long.pages], [1, 1, 2])
      const size = (made: { readonly source: string }) =>
        /\\newcommand\\cvtext\{\\cvsize\{([\d.]+)\}/.exec(made.source)?.[1]
      assert.deepStrictEqual([short, middle, long].map(size), ["10.5", "10", "10.5"])
    })
  )

  it.effect("tells which lines programs may not find", () =>
    Effect.gen(function* () {
      const made = yield* compileResume(withBullets(["वितरित प्रणालियों का निर्माण"]), {})
      assert.strictEqual(made.roundTrip.missing.length, 1)
      assert.match(made.warnings[0] ?? "", /^Machines may not read/)
    })
  )
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
