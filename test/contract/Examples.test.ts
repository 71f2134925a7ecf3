import { Ajv2020 } from "ajv/dist/2020.js"
import { Effect, Exit, Queue, Scope } from "effect"
import { createParser, type EventSourceMessage } from "eventsource-parser"
import formats from "ajv-formats"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { cases } from "../../src/api/document/examples/All.ts"
import { renderOpenApi } from "../../src/api/document/Document.ts"
import { discard, launch, type TestServer } from "../e2e/support.ts"
import { smtpServer } from "../support/SmtpServer.ts"
import { type Document, isJson, placesOf, story, type Told } from "./story.ts"

const document: Document = JSON.parse(renderOpenApi())
const places = placesOf(document)
const operatorToken = "operator-token-of-the-examples-7c1d0e55"

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema({ ...document, $id: "document" })

/** Why a value is not what the document says at this place; empty when it is. */
const faults = (value: unknown, ...pointer: ReadonlyArray<string>): string => {
  const path = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")
  const validate = ajv.getSchema(`document#/${path}`)
  if (validate === undefined) return `the document has nothing at ${path}`
  return validate(value) === true ? "" : ajv.errorsText(validate.errors)
}

const contentOf = ({ example, place, response }: Told): ReadonlyArray<string> => {
  const [type = ""] = (response.headers.get("content-type") ?? "").split(/;\s*charset/)
  const types = Object.keys(place.operation.responses[String(example.status)]?.content ?? {})
  const told = types.find((one) => one.startsWith(type)) ?? type
  return ["paths", place.path, place.method, "responses", String(example.status), "content", told, "schema"]
}

const messagesIn = (text: string): ReadonlyArray<EventSourceMessage> => {
  const messages: Array<EventSourceMessage> = []
  createParser({ onEvent: (event) => messages.push(JSON.parse(JSON.stringify(event))) }).feed(text)
  return messages
}

/** The schema of `data` by the event's name. */
const dataOf = (event: string | undefined) =>
  ({ heartbeat: "Heartbeat", closing: "Closing" })[event ?? ""] ?? "JobEvent"

/** Each key of the example that the answer lacks. */
const lacking = (example: unknown, answer: unknown, at = ""): ReadonlyArray<string> => {
  if (Array.isArray(example) && Array.isArray(answer)) {
    return answer.length === 0 || example.length === 0 ? [] : lacking(example[0], answer[0], `${at}/0`)
  }
  if (typeof example !== "object" || example === null) return []
  const values = new Map(Object.entries(Object(answer)))
  return Object.entries(example).flatMap(([key, value]) =>
    values.has(key) ? lacking(value, values.get(key), `${at}/${key}`) : [`${at}/${key}`]
  )
}

describe("the examples", () => {
  const scope = Scope.makeUnsafe()
  let server: TestServer
  const all: Array<Told> = []

  beforeAll(async () => {
    const { inbox, port } = await Effect.runPromise(smtpServer().pipe(Scope.provide(scope)))
    server = await launch({
      OPERATOR_TOKEN: operatorToken,
      // The second job waits for the first, so that it can be cancelled.
      MAX_JOBS_AT_WORK: "1",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: "no-reply@example.com"
    })
    const mailedCode = async (): Promise<string> => {
      for (;;) {
        const { message } = await Effect.runPromise(Queue.take(inbox).pipe(Effect.timeout("20 seconds")))
        const [, code] = /^ {4}(\S{43})\r?$/m.exec(message) ?? []
        if (code !== undefined) return code
      }
    }
    for await (const told of story(document, { url: server.url, operatorToken, mailedCode })) all.push(told)
  })
  afterAll(async () => {
    await server.stop()
    await Effect.runPromise(Scope.close(scope, Exit.void))
    discard(server)
  })

  it("stand at every endpoint, with the answer wherever it is JSON", () => {
    for (const [name, { operation }] of places) {
      const own = cases.filter(({ operation, status }) => operation === name && status < 400)
      assert.isNotEmpty(own, name)
      const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400)
      const isTold = successes.some(([, { content = {} }]) => Object.keys(content)[0] === "application/json")
      // What is stored of a person is as long as that.
      if (isTold && !["me.export", "jobs.json"].includes(name)) {
        assert.isTrue(
          own.some(({ response }) => response !== undefined),
          name
        )
      }
    }
  })

  it("are answered as they say", () => {
    assert.lengthOf(all, cases.length)
    for (const told of all) {
      const { example, response, text } = told
      const name = `${example.operation}, ${example.summary}`
      assert.strictEqual(response.status, example.status, `${name}: ${text.slice(0, 300)}`)
      if (!isJson(response)) continue
      const answer: unknown = JSON.parse(text)
      assert.strictEqual(faults(answer, ...contentOf(told)), "", name)
      if (example.response === undefined) continue
      assert.strictEqual(faults(example.response, ...contentOf(told)), "", `${name}: the example`)
      assert.deepStrictEqual(lacking(example.response, answer), [], name)
    }
  })

  it("are failures to the letter, where they are failures", () => {
    const failures = all.filter(({ example }) => example.status >= 400)
    assert.isAbove(failures.length, 8)
    for (const { example, text } of failures) {
      assert.deepStrictEqual(JSON.parse(text), example.response, `${example.operation}, ${example.summary}`)
    }
  })

  it("come with the headers that the document tells", () => {
    for (const { example, place, response } of all) {
      const { headers = {} } = place.operation.responses[String(example.status)] ?? {}
      for (const [header, { $ref = "", required }] of Object.entries(headers)) {
        const isRequired = required ?? document.components.headers[$ref.split("/").at(-1) ?? ""]?.required === true
        if (isRequired) assert.isTrue(response.headers.has(header), `${example.operation}: ${header}`)
      }
      const isOperators = place.operation.security?.some((way) => "operator" in way) === true
      if ("ratelimit" in headers && !isOperators) {
        assert.match(response.headers.get("ratelimit") ?? "", /^"default";r=\d+;t=\d+/, example.operation)
        assert.match(response.headers.get("ratelimit-policy") ?? "", /^"default";q=\d+;w=\d+/, example.operation)
      }
    }
  })

  it("tell what is left of the month with what takes of it", () => {
    const starting = all.filter(
      ({ example }) => example.status === 202 && /^(generate.start|jobs.retry)$/.test(example.operation)
    )
    const left = starting.map(
      ({ response }) => / "resumes";r=(\d+);t=\d+$/.exec(response.headers.get("ratelimit") ?? "")?.[1]
    )
    // The second job was cancelled before the third.
    assert.deepStrictEqual(left, ["29", "28", "28"])
    assert.match(starting[0]?.response.headers.get("ratelimit-policy") ?? "", / "resumes";q=30;w=\d{7}$/)
  })

  it("are streams whose every message has the form that is told", () => {
    const streams = all.filter(({ response }) => response.headers.get("content-type") === "text/event-stream")
    assert.lengthOf(streams, 2)
    for (const told of streams) {
      const messages = messagesIn(told.text)
      assert.strictEqual(messages.at(-1)?.event, "done")
      for (const message of messages) {
        assert.strictEqual(faults(message, ...contentOf(told)), "", message.event)
        assert.strictEqual(faults(JSON.parse(message.data), "components", "schemas", dataOf(message.event)), "")
      }
      assert.strictEqual(faults(told.example.response, ...contentOf(told)), "", "the example")
    }
  })
})
