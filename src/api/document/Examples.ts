/** Puts the examples where readers and tools look for them. */
import { cases } from "./examples/All.ts"
import type { Case } from "./examples/Case.ts"
import { type Json, mapOperations, mapValues, record } from "./Json.ts"

export const withExamples = (document: Json): Json =>
  mapOperations(document, (operation) => {
    const own = cases.filter((one) => one.operation === operation["operationId"])
    return {
      ...operation,
      parameters: withParameters(operation["parameters"], own),
      ...(operation["requestBody"] === undefined ? {} : { requestBody: withRequests(operation["requestBody"], own) }),
      responses: mapValues(operation["responses"], (response, status) =>
        withResponses(
          response,
          own.filter((one) => String(one.status) === status)
        )
      )
    }
  })

const withParameters = (parameters: unknown, own: ReadonlyArray<Case>) =>
  Array.isArray(parameters)
    ? parameters.map((parameter) => {
        const { name } = record(parameter)
        const values = own.map((one) => one.parameters?.[String(name)]).filter((value) => value !== undefined)
        return values.length === 0 ? parameter : { ...record(parameter), example: values[0] }
      })
    : []

/** Only what is right: an example is there to be copied. */
const withRequests = (requestBody: unknown, own: ReadonlyArray<Case>) =>
  withNamed(
    requestBody,
    own.filter(({ request, status }) => request !== undefined && status < 400),
    ({ request }) => request
  )

const withResponses = (response: unknown, own: ReadonlyArray<Case>) =>
  withNamed(
    response,
    own.filter(({ response }) => response !== undefined),
    ({ response }) => response
  )

/** The first type of content is the usual one. */
const withNamed = (holder: unknown, own: ReadonlyArray<Case>, valueOf: (one: Case) => unknown) => {
  const [type] = Object.keys(record(record(holder)["content"]))
  if (type === undefined || own.length === 0) return holder
  const examples = Object.fromEntries(own.map((one) => [nameOf(one), { summary: one.summary, value: valueOf(one) }]))
  return mapValues(holder, (part, name) =>
    name === "content" ? mapValues(part, (body, each) => (each === type ? { ...record(body), examples } : body)) : part
  )
}

const nameOf = ({ summary }: Case) => summary.toLowerCase().replaceAll(/[^a-z]+/g, "-")
