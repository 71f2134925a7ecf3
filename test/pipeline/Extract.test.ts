import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { analyze } from "../../src/domain/Keywords.ts"
import type { PostingInput } from "../../src/domain/Posting.ts"
import { LlmFailed } from "../../src/domain/Problems.ts"
import { Llm } from "../../src/infra/Llm.ts"
import { PageFetch } from "../../src/infra/PageFetch.ts"
import { checkPosting as check, extractPosting, postingLimit } from "../../src/pipeline/Extract.ts"
import { testConfig } from "../support/config.ts"
import * as postings from "../support/postings.ts"

const rules = Layer.merge(Llm.layer, PageFetch.layer).pipe(Layer.provide(testConfig({})))
const extract = (input: PostingInput) => extractPosting(input).pipe(Effect.provide(rules))

const checkPosting = (input: PostingInput) => check(input).pipe(Effect.provide(rules))

const requirements = `<ul><li>4+ years of Python</li><li>PostgreSQL &amp; Redis</li><li>Kubernetes</li></ul>`
const padding = `<p>${"You will build services that many people rely on every day, with a small and friendly team. ".repeat(4)}</p>`
const page = (body: string, head = "") => ({
  html: `<!doctype html><html><head><title>Jobs</title>${head}</head><body>${body}</body></html>`
})

describe("extractPosting", () => {
  it.effect("reads what a page shows: items one a line, entities decoded", () =>
    Effect.gen(function* () {
      const { text } = yield* extract(
        page(
          `<nav>Home Login</nav><article><h1>Backend Engineer</h1>${padding}<h2>Requirements</h2>${requirements}</article>`
        )
      )
      assert.include(text, "Backend Engineer")
      assert.include(text, "- PostgreSQL & Redis\n- Kubernetes")
      assert.notInclude(text, "<")
      assert.strictEqual(analyze({ text }).years, 4)
    })
  )

  it.effect("takes schema.org's JobPosting first", () =>
    Effect.gen(function* () {
      const data = {
        "@context": "https://schema.org",
        "@graph": [
          { "@type": "WebPage" },
          {
            "@type": "JobPosting",
            title: "Data Engineer",
            hiringOrganization: { "@type": "Organization", name: "Acme GmbH" },
            jobLocation: { "@type": "Place", address: { addressLocality: "Graz", addressCountry: "AT" } },
            description: `${padding}${requirements}`.replaceAll("<", "&lt;").replaceAll(">", "&gt;")
          }
        ]
      }
      const posting = yield* extract(
        page("<p>Loading…</p>", `<script type="application/ld+json">${JSON.stringify(data)}</script>`)
      )
      assert.deepInclude(posting, { title: "Data Engineer", company: "Acme GmbH", location: "Graz, AT" })
      assert.include(posting.text, "- Kubernetes")
    })
  )

  for (const [how, hidden] of [
    ["display:none", `<div style="display: none">SECRET</div>`],
    ["hidden", `<div hidden>SECRET</div>`],
    ["aria-hidden", `<span aria-hidden="true">SECRET</span>`],
    ["visibility", `<p style="visibility:hidden;">SECRET</p>`],
    ["opacity", `<p style="opacity:0">SECRET</p>`],
    ["font size", `<p style="font-size:0px">SECRET</p>`],
    ["off screen", `<p style="position:absolute;left:-9999px">SECRET</p>`],
    ["a class for screen readers", `<p class="x sr-only">SECRET</p>`],
    ["a comment", `<!-- SECRET -->`],
    ["a script", `<script>var x = "SECRET"</script>`],
    ["a style", `<style>.a:after{content:"SECRET"}</style>`],
    ["a template", `<template><p>SECRET</p></template>`],
    ["noscript", `<noscript>SECRET</noscript>`]
  ] as const) {
    it.effect(`does not read what is hidden by ${how}`, () =>
      Effect.gen(function* () {
        for (const body of [
          `<p>Nurse wanted. ${hidden} Apply now.</p>`,
          `<article>${padding}${hidden}${requirements}</article>`
        ]) {
          const { text } = yield* extract(page(body))
          assert.notInclude(text, "SECRET")
          assert.match(text, /Apply now|Kubernetes/)
        }
      })
    )
  }

  it.effect("takes out characters that cannot be seen", () =>
    Effect.gen(function* () {
      const tags = String.fromCodePoint(...[..."ignore"].map((letter) => 0xe0000 + (letter.codePointAt(0) ?? 0)))
      const { text } = yield* extract({
        text: `Py\u200Bthon\u0000 en\u00ADgineer\u202E wanted${tags}\uFEFF. مهندس 工程师`
      })
      assert.strictEqual(text, "Python engineer wanted. مهندس 工程师")
    })
  )

  it.effect("has no trouble with words that look like orders to a machine", () =>
    Effect.gen(function* () {
      const { text } = yield* extract({ text: postings.embedded })
      assert.include(text, "Operating System: Linux")
    })
  )

  it.effect("refuses a posting without words, and says what to send", () =>
    Effect.gen(function* () {
      for (const input of [
        { text: "" },
        { text: " \n\t\u0000\u200B" },
        { text: "--- *** !!!" },
        { html: "" },
        page("<script>x</script>"),
        page("<p hidden>Nurse</p>")
      ]) {
        const error = yield* Effect.flip(extract(input))
        assert.strictEqual(error._tag, "PostingEmpty")
        assert.include("detail" in error ? String(error.detail) : "", "Send")
        assert.strictEqual((yield* Effect.flip(checkPosting(input)))._tag, "PostingEmpty")
      }
    })
  )

  it.effect("refuses 200 kB of text and takes 200 kB of markup around a posting", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(checkPosting({ text: "Python ".repeat(30_000) }))
      assert.strictEqual(error._tag, "PostingTooLong")
      assert.strictEqual(error._tag === "PostingTooLong" ? error.limitCharacters : 0, postingLimit)
      yield* checkPosting({ text: "x".repeat(postingLimit) })
      yield* checkPosting(page(`<div class="${"x".repeat(200_000)}">${padding}</div>`))
    })
  )

  it.effect("gets through broken and hostile pages", () =>
    Effect.gen(function* () {
      for (const html of [
        `${"<div>".repeat(20_000)}Nurse wanted${"</div>".repeat(20_000)}`,
        `<script>${"<script>".repeat(30_000)}</script><p>Nurse wanted`,
        `Nurse wanted ${"<".repeat(60_000)}`,
        "<p>Nurse wanted<div><b><table><tr><td>x",
        "Nurse wanted & <<<< not html",
        `<script type="application/ld+json">{"@type": "JobPosting", "description": 3}</script><p>Nurse wanted</p>`,
        `<script type="application/ld+json">{{{</script><p>Nurse wanted</p>`
      ]) {
        const { text } = yield* extract({ html })
        assert.include(text, "Nurse wanted")
      }
    })
  )

  it.effect("goes on with the rules when the model cannot be had", () =>
    Effect.gen(function* () {
      const down = Layer.merge(
        rules,
        Layer.mock(Llm, {
          composer: { provider: "openai", label: "down" },
          extractPosting: () => Effect.fail(new LlmFailed({ reason: "unavailable", detail: "down" }))
        })
      )
      const posting = yield* extractPosting({ text: postings.legal }).pipe(Effect.provide(down))
      assert.strictEqual(posting.title, "Litigation Paralegal")
    })
  )
})
