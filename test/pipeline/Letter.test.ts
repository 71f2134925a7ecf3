import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { type Language, languages } from "../../src/domain/Language.ts"
import { letterWords } from "../../src/domain/letter/LetterWords.ts"
import type { Posting } from "../../src/domain/Posting.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { resumeText } from "../../src/domain/Statements.ts"
import { templateNames } from "../../src/domain/Template.ts"
import { readDocument } from "../../src/infra/DocumentText.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { compose } from "../../src/pipeline/Compose.ts"
import { compileLetter, composeLetter, proposeLetter } from "../../src/pipeline/Letter.ts"
import { testConfig } from "../support/config.ts"
import { engine } from "../support/engine.ts"
import { type Behaviour, honest, makeFakeOpenAi } from "../support/FakeOpenAi.ts"
import * as postings from "../support/postings.ts"
import { engineer, nurse } from "../support/resumes.ts"

const headed = { text: postings.backend, title: "Backend Engineer", company: "Acme Streams" }

const writeWith = (resume: Resume, behaviour?: Behaviour, language?: Language, posting: Posting = headed) =>
  Effect.gen(function* () {
    const fake = yield* makeFakeOpenAi([honest], undefined, undefined, behaviour)
    const env: Record<string, string> =
      behaviour === undefined ? {} : { OPENAI_BASE_URL: fake.url, OPENAI_TIMEOUT_MS: "3000", OPENAI_MAX_RETRIES: "0" }
    const options = language === undefined ? {} : { language }
    const input = { resume, posting, analysis: analyzePosting(posting), options }
    return yield* Effect.gen(function* () {
      const composed = yield* compose(input)
      return { ...(yield* composeLetter(input, composed, yield* proposeLetter(input))), tailored: composed.tailored }
    }).pipe(Effect.provide(Llm.layer.pipe(Layer.provide(testConfig(env)))))
  })

const sentence = (text: string, ...sources: ReadonlyArray<string>) => ({ text, sources })
const letterOf = (...sentences: ReadonlyArray<ReturnType<typeof sentence>>): Behaviour => ({
  kind: "answer",
  content: JSON.stringify({ paragraphs: [{ sentences }] })
})
const said = (letter: { readonly blocks: ReadonlyArray<{ readonly text: string }> }) =>
  letter.blocks.map(({ text }) => text).join("\n")

const fair = [
  sentence("I cut p99 produce latency 40% by reworking the replication fetch path.", "/work/0/highlights/2"),
  sentence("I am a staff engineer.", "/basics/summary")
] as const

describe("a cover letter", () => {
  it.live("by the rules says what the person says, and names the job", () =>
    Effect.gen(function* () {
      for (const resume of [engineer, nurse]) {
        const { guard, letter, warnings } = yield* writeWith(resume)
        assert.deepStrictEqual([guard, warnings], [[], []])
        assert.include(said(letter), "Backend Engineer")
        assert.strictEqual(letter.to, "Acme Streams")
        const own = resumeText(resume)
        const theirs = letter.blocks.filter(({ sources }) => sources.length > 0)
        assert.isAtLeast(theirs.length, 2)
        for (const { text } of theirs) assert.include(own, text)
      }
    })
  )

  it.live("names no job and no employer that the posting does not state", () =>
    Effect.gen(function* () {
      const { letter } = yield* writeWith(engineer, undefined, undefined, { text: postings.backend })
      assert.strictEqual(letter.subject, letterWords.en.subjectAlone)
      assert.isUndefined(letter.to)
      const long = { text: postings.backend, title: "Engineer ".repeat(40), company: "\n\n" }
      assert.strictEqual(
        (yield* writeWith(engineer, undefined, undefined, long)).letter.subject,
        letterWords.en.subjectAlone
      )
    })
  )

  it.live("of a model keeps the sentences that the résumé bears out", () =>
    Effect.gen(function* () {
      const wrong = [
        sentence("I led a team of 40 at Initech.", "/work/0/highlights/2"),
        sentence("I have dreamt of Acme Streams since I was a child.", "/basics/summary"),
        sentence("I hold a PhD from MIT.")
      ]
      const long = sentence(engineer.basics?.summary ?? "", "/basics/summary")
      const { guard, letter, warnings } = yield* writeWith(engineer, letterOf(fair[0], long, ...wrong))
      assert.include(said(letter), "I cut p99 produce latency 40%")
      for (const mark of ["Initech", "dreamt", "PhD from MIT"]) assert.notInclude(said(letter), mark)
      assert.isAtLeast(guard.length, 2)
      assert.deepStrictEqual(warnings, [])
    })
  )

  it.live("is the rules' when a model writes none that stands, and the warning says so", () =>
    Effect.gen(function* () {
      const behaviours: ReadonlyArray<Behaviour> = [
        letterOf(sentence("I invented the internet at Initech.", "/work/0/highlights/2")),
        { kind: "status", status: 500 },
        { kind: "answer", content: "Dear Sir" },
        { kind: "refusal", text: "no" }
      ]
      for (const behaviour of behaviours) {
        const { letter, warnings } = yield* writeWith(engineer, behaviour)
        assert.include(said(letter), letterWords.en.points)
        assert.notInclude(said(letter), "Initech")
        assert.lengthOf(warnings, 1)
      }
    })
  )

  it("has every phrase in every language, with its places", () => {
    for (const language of languages) {
      const words = letterWords[language]
      for (const phrase of Object.values(words)) assert.match(phrase, /^\S.*\S$/u)
      assert.include(words.openingAt, "{title}")
      assert.include(words.openingAt, "{company}")
      assert.include(words.opening, "{title}")
      assert.include(words.subject, "{title}")
      assert.include(words.held, "{list}")
    }
  })
})

layer(engine(), { excludeTestServices: true })("its files", (it) => {
  for (const language of languages) {
    it.effect(`in ${language} are one page, and say the same`, () =>
      Effect.gen(function* () {
        const { letter, tailored } = yield* writeWith(engineer, undefined, language)
        const files = yield* compileLetter(letter, tailored, { paper: "a4" })
        const { pages, text } = yield* readPdf(files["letter-pdf"])
        assert.strictEqual(pages, 1)
        const word = (yield* readDocument(files["letter-docx"])).text
        const plain = new TextDecoder().decode(files["letter-text"])
        const squash = (one: string) => one.normalize("NFKC").replaceAll(/[\s\u200e\u200f]/g, "")
        for (const piece of [letter.subject, letter.greeting, letter.regards, letter.contact.name, letter.date]) {
          assert.include(squash(plain), squash(piece))
          assert.include(squash(word), squash(piece))
          if (language !== "ar") assert.include(squash(text), squash(piece))
        }
        for (const { text: block } of letter.blocks) {
          assert.include(squash(plain), squash(block))
          assert.include(squash(word), squash(block))
          if (language !== "ar") assert.include(squash(text), squash(block))
        }
      })
    )
  }

  it.effect("have the look of each template", () =>
    Effect.gen(function* () {
      const { letter, tailored } = yield* writeWith(engineer)
      for (const template of templateNames) {
        const { "letter-pdf": pdf } = yield* compileLetter(letter, tailored, { template, accent: "#7A1F1F" })
        const { pages, text } = yield* readPdf(pdf)
        assert.strictEqual(pages, 1, template)
        assert.include(text.replaceAll(/\s/g, ""), letter.contact.name.replaceAll(" ", ""))
      }
    })
  )

  it.effect("compile whatever the posting calls itself", () =>
    Effect.gen(function* () {
      const posting = {
        text: postings.backend,
        title: "\\input{/etc/passwd} & $x_1^2$ #{~}%",
        company: "A\\write18{id}"
      }
      const { letter, tailored } = yield* writeWith(engineer, undefined, undefined, posting)
      const files = yield* compileLetter(letter, tailored, { paper: "letter" })
      assert.notMatch(new TextDecoder().decode(files["letter-tex"]), /\\(?:input|write18)\b/)
      assert.include((yield* readPdf(files["letter-pdf"])).text.replaceAll(/\s/g, ""), "\\input{/etc/passwd}")
    })
  )
})
