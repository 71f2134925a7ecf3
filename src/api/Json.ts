/** What a change of the OpenAPI document needs of JSON. */
import { Predicate } from "effect"

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  Predicate.isObject(value) ? { ...value } : {}

export const mapValues = (value: unknown, map: (value: unknown, key: string) => unknown) =>
  Object.fromEntries(Object.entries(record(value)).map(([key, one]) => [key, map(one, key)]))
