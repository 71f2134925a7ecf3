/** The request at hand as one that may be sent again: its key, and what it was to the byte. */
import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { fingerprintOf, type Repeatable } from "../services/IdempotencyKeys.ts"
import { templateOf } from "./Paths.ts"

/** Undefined without a key. The body was read before, and is at hand. */
export const repeatableOf = Effect.fnUntraced(function* (key: string | undefined) {
  if (key === undefined) return undefined
  const request = yield* HttpServerRequest.HttpServerRequest
  const body = new Uint8Array(yield* Effect.orDie(request.arrayBuffer))
  const route = `${request.method} ${templateOf(request.url.split("?")[0] ?? "") ?? ""}`
  return { key, fingerprint: fingerprintOf(route, body) } satisfies Repeatable
})
