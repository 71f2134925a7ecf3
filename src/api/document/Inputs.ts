/**
 * What requests may hold, told in the OpenAPI document as the server takes it: fields that it does not
 * know are passed over, and what stands in a query as digits is a number.
 */
import { mapValues, record } from "./Json.ts"

const numbers: Readonly<Record<string, object>> = {
  limit: { type: "integer", minimum: 1, maximum: 100 },
  after: { type: "integer", minimum: 0, maximum: 999_999_999 }
}

/** What a parameter is, for people. */
const meanings: Readonly<Record<string, string>> = {
  "idempotency-key":
    "New for each new request, a UUID say. The same request with the same key is done once, for a day.",
  "last-event-id":
    "The last event that you have; what came after it is sent. Anything else than a number asks for all.",
  accept: "`application/json` asks for a report that holds the PDF; else the PDF itself is sent.",
  after: "As Last-Event-ID, for the first connection.",
  cursor: "`nextCursor` of the page before.",
  id: "Yours; another's is not found.",
  limit: "How many at most; 20 unless told.",
  name: "One of `GET /templates`.",
  reader: "`rules` sends the document to no model."
}

/** The names of the schemas that a part of the document refers to, and what those refer to in turn. */
const referred = (part: unknown, schemas: Readonly<Record<string, unknown>>, found = new Set<string>()) => {
  for (const [, name = ""] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    referred(schemas[name], schemas, found)
  }
  return found
}

const opened = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(opened)
  if (typeof part !== "object" || part === null) return part
  const { additionalProperties, ...rest } = record(part)
  return mapValues(additionalProperties === false ? rest : record(part), opened)
}

/** Of a form no other part is taken. */
const withOpenJson = (requestBody: unknown) =>
  mapValues(requestBody, (part, name) =>
    name === "content" ? mapValues(part, (body, type) => (type === "application/json" ? opened(body) : body)) : part
  )

const withNumbers = (parameters: unknown) =>
  Array.isArray(parameters)
    ? parameters.map((parameter) => {
        const { in: place, name, schema } = record(parameter)
        const description = meanings[String(name)]
        return {
          ...record(parameter),
          ...(description === undefined ? {} : { description }),
          schema: (place === "query" ? numbers[String(name)] : undefined) ?? schema
        }
      })
    : parameters

export const withInputs = (document: Readonly<Record<string, unknown>>) => {
  const components = record(document["components"])
  const schemas = record(components["schemas"])
  const bodies = Object.values(record(document["paths"])).flatMap((methods) =>
    Object.values(record(methods)).map((operation) => record(operation)["requestBody"])
  )
  const inputs = referred(bodies, schemas)
  return {
    ...document,
    components: {
      ...components,
      schemas: mapValues(schemas, (schema, name) => (inputs.has(name) ? opened(schema) : schema))
    },
    paths: mapValues(document["paths"], (methods) =>
      mapValues(methods, (operation) =>
        mapValues(operation, (part, name) => {
          if (name === "parameters") return withNumbers(part)
          return name === "requestBody" ? withOpenJson(part) : part
        })
      )
    )
  }
}
