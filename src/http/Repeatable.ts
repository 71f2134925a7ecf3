/** The request at hand as one that may be sent again: its key, and what it was to the byte. */
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { fingerprintOf, type Repeatable } from "../services/IdempotencyKeys.ts"
import { normal } from "./Paths.ts"

const named = (
  key: string,
  { method, url }: HttpServerRequest.HttpServerRequest,
  body: Uint8Array = new Uint8Array()
): Repeatable => ({
  key,
  fingerprint: fingerprintOf(`${method} ${normal(url.split("?")[0] ?? "").toLowerCase()}`, body)
})

/** Undefined without a key. The body was read before, and is at hand. */
export const repeatableOf = Effect.fnUntraced(function* (key: string | undefined) {
  if (key === undefined) return undefined
  const request = yield* HttpServerRequest.HttpServerRequest
  return named(key, request, new Uint8Array(yield* Effect.orDie(request.arrayBuffer)))
})

/** Where the path says all, and nobody reads a body. */
export const repeatableByPath = Effect.fnUntraced(function* (key: string | undefined) {
  return key === undefined ? undefined : named(key, yield* HttpServerRequest.HttpServerRequest)
})
