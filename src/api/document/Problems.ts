/** What to do about each failure, told in the OpenAPI document from the one table of problems. */
import { Schema } from "effect"
import * as Problems from "../../domain/Problems.ts"
import { type Json, mapOperations, mapValues, record } from "./Json.ts"

/** What to do, by the name of the schema. */
const advice: ReadonlyMap<string, string> = new Map(
  Object.entries(Problems).flatMap(([name, member]) => {
    const description = Schema.isSchema(member) ? member.ast.annotations?.["description"] : undefined
    return typeof description === "string" ? [[name, description]] : []
  })
)

/** Where `type` and `title` are said as constants, as problems do. */
const constant = (schema: unknown, name: string): string => {
  const { enum: values } = record(record(record(schema)["properties"])[name])
  return Array.isArray(values) ? String(values[0]) : ""
}

const namesIn = (response: unknown): ReadonlyArray<string> =>
  [...JSON.stringify(record(response)["content"] ?? {}).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name = ""]) => name
  )

/** Members that every problem has. */
const members: Readonly<Record<string, string>> = {
  type: "What went wrong, for programs: it stays the same.",
  title: "What went wrong, for people.",
  status: "The status of the answer.",
  detail: "A sentence for people: what happened this time, and what to do.",
  instance: "The request that it happened to."
}

/** Members of each of a problem's `errors`. */
const places: Readonly<Record<string, string>> = {
  path: "The way to the place in the request, name by name.",
  message: "A sentence for people: what is expected there."
}

const described = (properties: unknown, meanings: Readonly<Record<string, string>>) =>
  mapValues(properties, (property, name) => {
    const description = meanings[name]
    return description === undefined ? property : { ...record(property), description }
  })

const withMembers = (properties: unknown) =>
  mapValues(described(properties, members), (property, name) => {
    const items = record(record(property)["items"])
    return name === "errors" && "properties" in items
      ? { ...record(property), items: { ...items, properties: described(items["properties"], places) } }
      : property
  })

export const withAdvice = (document: Json): Json => {
  const components = record(document["components"])
  const schemas = record(components["schemas"])
  const sentence = (name: string) =>
    `${constant(schemas[name], "title")} (\`${constant(schemas[name], "type")}\`). ${advice.get(name) ?? ""}`
  const told = {
    ...document,
    components: {
      ...components,
      schemas: mapValues(schemas, (schema, name) => {
        const description = advice.get(name)
        // Not as its title: generators of clients would name their classes by it.
        return description === undefined
          ? schema
          : {
              ...record(schema),
              description: `${constant(schema, "title")}. ${description}`,
              properties: withMembers(record(schema)["properties"])
            }
      })
    }
  }
  return mapOperations(told, (operation) => ({
    ...operation,
    responses: mapValues(operation["responses"], (response, status) => {
      const names = Number(status) < 400 ? [] : namesIn(response)
      if (names.length === 0) return response
      const description =
        names.length === 1 ? sentence(names[0] ?? "") : names.map((name) => `- ${sentence(name)}`).join("\n")
      return { ...record(response), description }
    })
  }))
}
