/** What every endpoint does with a request that is not of its form, or comes too often. */
import { Schema } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import {
  DatabaseUnavailable,
  BodyTooLarge,
  HeadersTooLarge,
  InternalError,
  InvalidRequest,
  RateLimited,
  RequestTimedOut,
  UnsupportedMediaType
} from "../domain/Problems.ts"

/** Renders failed decoding as `InvalidRequest`, with the place of each fault. The connection itself refuses too large a head. */
export class WellFormed extends HttpApiMiddleware.Service<WellFormed>()("pass-ats/api/WellFormed", {
  error: [InvalidRequest, HeadersTooLarge, InternalError]
}) {}

/** For endpoints that take a body. On the endpoint itself, so that nobody's body is read before it is known who asks. */
export class JsonBody extends HttpApiMiddleware.Service<JsonBody>()("pass-ats/api/JsonBody", {
  error: [InvalidRequest, RequestTimedOut, BodyTooLarge, UnsupportedMediaType]
}) {}

/** The limit of an address, for endpoints that know no user yet. */
export class AddressLimit extends HttpApiMiddleware.Service<AddressLimit>()("pass-ats/api/AddressLimit", {
  error: [RateLimited, DatabaseUnavailable]
}) {}

/** What the client calls a request that it may send again: up to 255 visible characters, new for each new request. */
export const repeatable = {
  "idempotency-key": Schema.optional(
    Schema.String.check(
      Schema.isPattern(/^[\x21-\x7e]{1,255}$/u, { message: "Expected 1 to 255 visible ASCII characters" })
    )
  )
}
