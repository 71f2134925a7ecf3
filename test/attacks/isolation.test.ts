/** What one document plants, another on the same zygote must not find: not as TeX sees it, and not in memory. */
import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs"
import { LatexSource, type TexFile } from "../../src/domain/Latex.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { document, engine, hasHost, inside } from "../support/engine.ts"
import { descendantsOf } from "../support/processes.ts"

const compile = Effect.fnUntraced(function* (source: string, files: ReadonlyArray<TexFile> = []) {
  const tectonic = yield* Tectonic
  const options = { trusted: false, passes: "as-needed" as const, files }
  return yield* Effect.result(tectonic.compile(LatexSource.make(source), options))
})

const secret = "planted-9c41e7"
const planted = `\\global\\def\\LaTeX{${secret}}\\global\\def\\section#1{${secret}}\\gdef\\planted{${secret}}
\\global\\catcode\`\\*=0 \\global\\count255=4711 \\global\\lccode\`a=\`b \\global\\mathcode\`x=\`y
\\global\\font\\tenrm=cmr17 \\global\\fontdimen2\\font=99pt \\hyphenation{${secret.replace(/[^a-z]/g, "-").replace(/-+$/, "")}}
\\newwrite\\g \\immediate\\openout\\g=planted.tex \\immediate\\write\\g{${secret}}\\immediate\\closeout\\g
\\immediate\\openout\\g=article.cls \\immediate\\write\\g{${secret}}\\immediate\\closeout\\g
\\setrandomseed 4711 \\everyjob{${secret}}\\global\\everypar{${secret}}\\global\\interlinepenalty=9999
\\special{pdf:docinfo << /Title (${secret}) >>}\\special{pdf:mapline lmr10 ${secret} <cmtt10.pfb}
\\special{dvipdfmx:config z 0}\\special{pdf:put @catalog << /Lang (${secret}) >>}`

/** Each way in which a document may end. */
const plants = {
  "that compiles": document(planted),
  "that errs": document(`${planted}\\undefinedx`),
  "that breaks off in a group": document(`${planted}\\begingroup\\hbox\\bgroup`),
  "that lasts": document(`${planted}\\loop\\iftrue\\repeat`),
  "that crashes": document(`${planted}\\def\\x{\\scantokens{\\x}}\\x`)
}
const files = [{ name: "planted.sty", content: Buffer.from(secret) }]

const looking = document(`\\section{Heading}\\LaTeX\\ *x \\the\\count255 \\the\\fontdimen2\\font\\ $x$ \\lowercase{a}
\\ifcsname planted\\endcsname found\\fi \\IfFileExists{planted.tex}{found}{none} \\IfFileExists{planted.sty}{found}{none}
\\the\\interlinepenalty`)

/** Whether the memory that a process may write to holds the text; a copy may have ended meanwhile. */
const holds = (pid: number, text: string): boolean => {
  if (!existsSync(`/proc/${pid}/mem`)) return false
  // TeX keeps names in two bytes a letter, and the document as it came.
  const wanted = [Buffer.from(text), Buffer.from(text, "utf16le")]
  const memory = openSync(`/proc/${pid}/mem`, "r")
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8")
      .split("\n")
      .flatMap((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)?.slice(1) ?? [])
      .map((place) => Number.parseInt(place, 16))
      .reduce<Array<[number, number]>>(
        (pairs, place, index, all) => (index % 2 === 1 ? pairs : [...pairs, [place, all[index + 1] ?? place]]),
        []
      )
      .some(([from, to]) => {
        const part = Buffer.alloc(to - from)
        const read = readSync(memory, part, 0, part.length, from)
        return wanted.some((form) => part.subarray(0, read).includes(form))
      })
  } finally {
    closeSync(memory)
  }
}

const hosts = () =>
  descendantsOf(process.pid).filter(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("\0serve\0"))

if (hasHost) {
  layer(engine({ TECTONIC_TIMEOUT_MS: "8000" }), { excludeTestServices: true })("a document", (it) => {
    it.effect("finds nothing of another that came before it or runs beside it", () =>
      Effect.gen(function* () {
        const before = yield* compile(looking)
        assert.isTrue(Result.isSuccess(before), JSON.stringify(before))
        if (Result.isFailure(before)) return
        const { text } = yield* readPdf(before.success.pdf)
        assert.include(text, "none none")
        assert.notInclude(text, "found")
        for (const [name, plant] of Object.entries(plants)) {
          const [, beside] = yield* Effect.all([compile(plant, files), compile(looking)], { concurrency: 2 })
          for (const seen of [beside, yield* compile(looking)]) {
            assert.isTrue(Result.isSuccess(seen), name)
            if (Result.isFailure(seen)) continue
            assert.deepStrictEqual(Buffer.from(seen.success.pdf), Buffer.from(before.success.pdf), name)
            assert.notInclude(inside(seen.success.pdf) + seen.success.log, secret, name)
          }
        }
      })
    )

    it.effect("is not in the memory of what the next is copied from", () =>
      Effect.gen(function* () {
        const own = `only-here-${crypto.randomUUID()}`
        for (let round = 0; round < 5; round += 1)
          yield* compile(document(`${own}\\expandafter\\def\\csname ${own}\\endcsname{${own}}`), files)
        // The last copies are on their way out.
        yield* Effect.sleep(300)
        assert.isAbove(hosts().length, 0)
        for (const { pid } of hosts()) assert.isFalse(holds(pid, own), String(pid))
        // What this rests on: the format's words are found there.
        assert.isTrue(hosts().some(({ pid }) => holds(pid, "hyphenpenalty")))
      })
    )
  })
}
