/** Takes out of the OpenAPI document what is of the library and tells a reader nothing. */
import { Predicate } from "effect"
import { type Json, mapDeep, record } from "./Json.ts"

/** `RateLimitedEncoded` is what everybody but the library calls `RateLimited`. */
const suffix = /Encoded$/
const reference = /^(#\/components\/schemas\/\w+)Encoded$/

export const tidied = (document: Json): Json => {
  const components = record(document["components"])
  const schemas = Object.entries(record(components["schemas"])).map(([name, schema]) => [
    name.replace(suffix, ""),
    schema
  ])
  return record(mapDeep({ ...document, components: { ...components, schemas: Object.fromEntries(schemas) } }, simpler))
}

const simpler = (value: unknown): unknown => {
  if (typeof value === "string") return value.replace(reference, "$1")
  if (!Predicate.isObject(value)) return value
  const { "x-effect-stream": _, ...rest } = record(value)
  return withoutBounds(withoutRepeats(described(rest)))
}

/** What a field means stands beside its type, as people write it, not in an `allOf` of its own. */
const described = (schema: Json): Json => {
  const { allOf, ...rest } = schema
  if (!Array.isArray(allOf)) return schema
  const parts = allOf.map(record)
  const meanings = parts.filter((part) => Object.keys(part).join() === "description")
  const [one, ...others] = parts.filter((part) => !meanings.includes(part))
  if (meanings.length === 0 || others.length > 0) return schema
  return { ...rest, ...one, ...meanings.at(-1) }
}

/** Every number of JSON that a program can hold to the unit lies between these. */
const withoutBounds = (schema: Json): Json => {
  const { maximum, minimum, ...rest } = schema
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum })
  }
}

const isNull = (schema: unknown) => record(schema)["type"] === "null" && Object.keys(record(schema)).length === 1

/** `anyOf: [X, null, null]` is X with a type more. */
const withoutRepeats = (schema: Json): Json => {
  const { anyOf, ...rest } = schema
  if (!Array.isArray(anyOf)) return schema
  const texts = anyOf.map((one) => JSON.stringify(one))
  const members: ReadonlyArray<unknown> = anyOf.filter((_, index) => texts.indexOf(texts[index] ?? "") === index)
  if (members.length === 1) return { ...record(members[0]), ...rest }
  const [one, ...others] = members.filter((member) => !isNull(member))
  const type = record(one)["type"]
  if (others.length > 0 || typeof type !== "string") return { ...rest, anyOf: members }
  return { ...record(one), ...rest, ...(members.some(isNull) ? orNull(record(one), type) : {}) }
}

const orNull = (schema: Json, type: string): Json => ({
  type: [type, "null"],
  ...(Array.isArray(schema["enum"]) ? { enum: [...schema["enum"], null] } : {})
})
