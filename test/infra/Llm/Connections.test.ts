/** A model's server that cannot be reached: what the operator reads of it. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { analyze } from "../../../src/domain/Keywords.ts"
import { Llm } from "../../../src/infra/Llm.ts"
import { type Certificate, makeCertificates, tlsBefore } from "../../support/certificates.ts"
import { testConfig } from "../../support/config.ts"
import { honest, makeFakeOpenAi } from "../../support/FakeOpenAi.ts"
import { engineer } from "../../support/resumes.ts"

const posting = { text: "We need an engineer with Kafka and Python experience." }
const input = { resume: engineer, posting, analysis: analyze(posting), options: {} }

/** The detail of the failure. */
const detailAt = (url: string) =>
  Effect.gen(function* () {
    const env = { OPENAI_BASE_URL: url, OPENAI_MAX_RETRIES: "0" }
    const llm = yield* Llm.pipe(Effect.provide(Llm.layer.pipe(Layer.provide(testConfig(env)))))
    const { detail, reason } = yield* Effect.flip(llm.compose(input))
    assert.strictEqual(reason, "unavailable")
    return detail
  })

const detailWith = (certificate: Certificate) =>
  Effect.gen(function* () {
    const fake = yield* makeFakeOpenAi([honest])
    const { port } = yield* Effect.acquireRelease(
      Effect.promise(() => tlsBefore(Number(new URL(fake.url).port), certificate)),
      ({ close }) => Effect.sync(close)
    )
    const detail = yield* detailAt(`https://localhost:${port}/v1`)
    assert.lengthOf(fake.requests, 0)
    return detail
  })

describe("a model's server that cannot be reached", () => {
  it.live("has a name that nobody knows", () =>
    Effect.gen(function* () {
      assert.match(yield* detailAt("http://model.invalid/v1"), /its name cannot be resolved \((ENOTFOUND|EAI_AGAIN)\)/)
    })
  )

  it.live("is not there", () =>
    Effect.gen(function* () {
      const { url } = yield* Effect.scoped(makeFakeOpenAi([honest]))
      assert.include(yield* detailAt(url), "nothing listens there (ECONNREFUSED)")
    })
  )

  it.live("ends the connection", () =>
    Effect.gen(function* () {
      const { url } = yield* makeFakeOpenAi([{ kind: "reset" }])
      assert.match(yield* detailAt(url), /it ended the connection \((ECONNRESET|UND_ERR_SOCKET)\)/)
    })
  )

  it.live("has a certificate that nobody vouches for, or that has expired: nothing is sent", () =>
    Effect.gen(function* () {
      const { expired, unknown } = yield* Effect.promise(makeCertificates)
      assert.include(yield* detailWith(unknown), "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)")
      assert.match(
        yield* detailWith(expired),
        /its certificate is not trusted \((CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT)\)/
      )
    })
  )
})
