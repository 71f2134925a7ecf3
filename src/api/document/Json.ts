/** What a change of the OpenAPI document needs of JSON. */
import { Predicate } from "effect"

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  Predicate.isObject(value) ? { ...value } : {}

export const mapValues = (value: unknown, map: (value: unknown, key: string) => unknown) =>
  Object.fromEntries(Object.entries(record(value)).map(([key, one]) => [key, map(one, key)]))

/** From the leaves up. */
export const mapDeep = (value: unknown, map: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return map(value.map((one) => mapDeep(one, map)))
  return map(Predicate.isObject(value) ? mapValues(value, (one) => mapDeep(one, map)) : value)
}

export type Json = Readonly<Record<string, unknown>>

/** Applies `map` to each operation of an OpenAPI document. */
export const mapOperations = (
  document: Json,
  map: (operation: Json, path: string, method: string) => unknown
): Json => ({
  ...document,
  paths: mapValues(document["paths"], (methods, path) =>
    mapValues(methods, (operation, method) => map(record(operation), path, method))
  )
})
