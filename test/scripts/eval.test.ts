/** The set of `npm run eval`: large and varied enough, and sound; and the guard held to it without compiling. */
import { assert, describe, it } from "@effect/vitest"
import { type Pair, readHeldOut, readPairs, type Wording } from "../../scripts/eval/pairs.ts"
import { entryOf } from "../../src/domain/Entries.ts"
import { guard } from "../../src/domain/Guard.ts"
import { fold } from "../../src/domain/PlainText.ts"
import { sectionKinds, statements } from "../../src/domain/Statements.ts"

const pairs = readPairs()
const all = <A>(of: (pair: Pair) => ReadonlyArray<A>) =>
  pairs.flatMap((pair) => of(pair).map((one) => [pair, one] as const))

const isRefused = (pair: Pair, { source, text }: Wording) => {
  const line = { text, sources: [source] as const }
  const entry = entryOf(source)
  const kind = sectionKinds.find((one) => source.startsWith(`/${one}/`))
  const sections =
    entry === undefined || kind === undefined ? [] : [{ kind, entries: [{ source: entry, lines: [line] }] }]
  return guard(pair.resume, { summary: entry === undefined ? line : null, sections }).findings.length > 0
}

describe("the pairs of the evaluation", () => {
  it("are many, of many trades and languages", () => {
    assert.isAtLeast(pairs.length, 25)
    assert.isAtLeast(new Set(pairs.map((pair) => pair.trade)).size, 8)
    const languages = new Set(pairs.map((pair) => pair.language))
    assert.includeMembers([...languages], ["en", "de", "fr", "es", "pl", "ar", "zh"])
    assert.isAtLeast(all((pair) => pair.inventions).length, 200)
    assert.isAtLeast(all((pair) => pair.rewordings).length, 100)
    assert.strictEqual(new Set(pairs.map((pair) => pair.id)).size, pairs.length)
  })

  it("word what the résumé says, each differently from it and once", () => {
    for (const pair of pairs) {
      const said = new Map(statements(pair.resume).map((one) => [one.pointer, one.text]))
      const wordings = [...pair.inventions, ...pair.rewordings]
      for (const { source, text } of wordings) {
        assert.isTrue(said.has(source), `${pair.id} ${source}`)
        assert.notStrictEqual(fold(said.get(source) ?? ""), fold(text))
      }
      assert.strictEqual(new Set(wordings.map((one) => one.text)).size, wordings.length, pair.id)
      assert.match(pair.resume.basics?.email ?? "", /@example\.com$/)
    }
  })

  it("hold inventions that the guard refuses, each one", () => {
    const through = all((pair) => pair.inventions).filter(([pair, one]) => !isRefused(pair, one))
    assert.deepStrictEqual(
      through.map(([, one]) => one.text),
      []
    )
  })

  it("hold fair rewordings that the guard takes, but for one in fifty", () => {
    const fair = all((pair) => pair.rewordings)
    const refused = fair.filter(([pair, one]) => isRefused(pair, one)).map(([, one]) => one.text)
    assert.isAtMost(refused.length, fair.length / 50, refused.join("\n"))
  })

  it("have a second set, for the guard as it was after the first", () => {
    const wrong = readHeldOut().filter((one) => {
      const pair = pairs.find(({ id }) => id === one.pair)
      assert.isDefined(pair)
      return pair !== undefined && isRefused(pair, one) === one.fair
    })
    assert.deepStrictEqual(
      wrong.filter((one) => !one.fair),
      []
    )
    assert.isAtMost(wrong.length, 1)
  })
})
