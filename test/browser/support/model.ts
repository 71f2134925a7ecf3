/** A model that is scripted: careful wordings of the example résumé, some of them saying what it does not. */
import { Effect, Exit, Scope } from "effect"
import { answerWith, type Behaviour, makeFakeOpenAi } from "../../support/FakeOpenAi.ts"
import { marked } from "../../e2e/support.ts"

/** By the place of the line that is worded anew. */
export type Wordings = Readonly<Record<string, string>>

const ofTheExample: Wordings = {
  "/work/0/highlights/0": "Architected tiered storage that offloaded 80% of broker disk usage to object stores",
  "/work/0/highlights/1": "Led six engineers to ship active-active cluster linking across three cloud regions",
  "/work/0/highlights/2": "Cut p99 produce latency 40% by reworking the fetch path of Kafka on Kubernetes",
  "/work/1/highlights/1": "Owned the cross-zone repair scheduler responsible for durability SLAs on call"
}

export interface ScriptedModel {
  /** For the server. */
  readonly env: Readonly<Record<string, string>>
  /** From now on it takes questions and says nothing, so that jobs stay at work; or answers again. */
  readonly hold: (isHeld: boolean) => void
  readonly close: () => Promise<void>
}

export const scriptedModel = async (wordings: Wordings = ofTheExample): Promise<ScriptedModel> => {
  let held = false
  const content = answerWith((statement, pointer) => wordings[pointer] ?? statement)
  const choose = (): Behaviour => (held ? { kind: "hang" } : { kind: "answer", content })
  const scope = Scope.makeUnsafe()
  const fake = await Effect.runPromise(makeFakeOpenAi([{ kind: "by request", choose }]).pipe(Scope.provide(scope)))
  return {
    env: { OPENAI_API_KEY: marked.apiKey, OPENAI_BASE_URL: fake.url, OPENAI_MODEL: "fake-model" },
    hold: (isHeld) => {
      held = isHeld
    },
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}
