import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, References } from "effect"
import { toJsonResume } from "../../src/domain/JsonResume.ts"
import { guard } from "../../src/domain/Guard.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { PageFetch } from "../../src/infra/PageFetch.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import { compose } from "../../src/pipeline/Compose.ts"
import { exportResume } from "../../src/pipeline/Exports.ts"
import { extractPosting } from "../../src/pipeline/Extract.ts"
import { renderLatex } from "../../src/pipeline/Latex.ts"
import { testConfig } from "../support/config.ts"
import {
  answerWith,
  type Behaviour,
  entriesInPrompt,
  type FakeRequest,
  makeFakeOpenAi,
  wordAgain
} from "../support/FakeOpenAi.ts"
import * as postings from "../support/postings.ts"
import { engineer, nurse } from "../support/resumes.ts"
import { type Injection, injections } from "./injections.ts"

/** Puts what it was told to into the summary, behind each line, among the skills and in place of an entry's lines. */
const obeying =
  (obeyed: string) =>
  (request: FakeRequest): string => {
    const answer = JSON.parse(answerWith((statement) => `${statement} ${obeyed}`)(request))
    const [first] = entriesInPrompt(request)
    const own = { text: obeyed, sources: Object.keys(first?.statements ?? {}).slice(0, 1) }
    return JSON.stringify({
      summary: { text: obeyed, sources: ["/basics/summary"] },
      sections: [
        ...answer.sections,
        { kind: "skills", entries: [{ source: "/skills/0", lines: [{ text: obeyed, sources: ["/skills/0"] }] }] },
        { kind: "work", entries: [{ source: "/work/99", lines: [own] }] },
        { kind: "awards", entries: [{ source: "/awards/0", lines: [own] }] },
        { kind: first?.kind ?? "work", entries: [{ source: first?.source ?? "/work/0", lines: [own] }] }
      ]
    })
  }

/** Each way in which a model obeys, as what it answers. */
const ways = (obeyed: string): Readonly<Record<string, Behaviour>> => ({
  "in every place of its answer": { kind: "answer", content: obeying(obeyed) },
  "instead of every line": { kind: "answer", content: answerWith(() => obeyed) },
  "instead of an answer": { kind: "answer", content: obeyed }
})

const postingOf = ({ posting }: Injection) =>
  "text" in posting ? { text: `${postings.nursing}\n${posting.text}` } : posting

const fakeHeadline = (obeyed: string): Behaviour => ({
  kind: "answer",
  content: JSON.stringify({ title: obeyed, company: obeyed, location: obeyed })
})

const run = (injection: Injection, behaviour: Behaviour, resume: Resume) =>
  Effect.gen(function* () {
    const { obeyed } = injection
    const again = wordAgain(() => obeyed)
    const fake = yield* makeFakeOpenAi([behaviour], fakeHeadline(obeyed), again)
    const env = { OPENAI_BASE_URL: fake.url, OPENAI_TIMEOUT_MS: "5000", OPENAI_MAX_RETRIES: "0" }
    return yield* Effect.gen(function* () {
      const posting = yield* extractPosting(postingOf(injection))
      const analysis = analyzePosting(posting)
      const composed = yield* compose({ resume, posting, analysis, options: {} })
      const { markdown, text } = yield* exportResume(composed.tailored, {})
      const { source } = renderLatex(composed.tailored, {})
      const json = JSON.stringify(toJsonResume(resume, composed.composition))
      const decoder = new TextDecoder()
      const delivered = [
        JSON.stringify(composed.tailored),
        source,
        json,
        decoder.decode(markdown),
        decoder.decode(text)
      ]
      return { composed, delivered: delivered.join("\n") }
    }).pipe(
      Effect.provideService(References.MinimumLogLevel, "Error"),
      Effect.provide(Layer.merge(Llm.layer, PageFetch.layer).pipe(Layer.provide(testConfig(env))))
    )
  })

describe("forty postings that give orders, to a model that obeys", () => {
  it("are forty, of different names", () => {
    assert.isAtLeast(new Set(injections.map(({ name }) => name)).size, 40)
  })

  for (const injection of injections) {
    it.live(`${injection.name}: nothing of it is delivered`, () =>
      Effect.gen(function* () {
        for (const [way, behaviour] of Object.entries(ways(injection.obeyed))) {
          for (const resume of [nurse, engineer]) {
            const { composed, delivered } = yield* run(injection, behaviour, resume)
            for (const mark of injection.marks) {
              assert.notInclude(delivered, mark, way)
            }
            assert.include(delivered, resume.basics?.name ?? "")
            assert.deepStrictEqual(guard(resume, composed.composition).findings, [], way)
          }
        }
      })
    )
  }

  it.live("what a model obeys is told in the report, or that the rules took over", () =>
    Effect.gen(function* () {
      const [injection] = injections
      assert.isDefined(injection)
      for (const behaviour of Object.values(ways(injection.obeyed))) {
        const { composed } = yield* run(injection, behaviour, nurse)
        assert.isNotEmpty(composed.warnings)
        assert.isTrue(composed.guard.length > 0 || composed.composer.provider === "rules")
      }
    })
  )
})
