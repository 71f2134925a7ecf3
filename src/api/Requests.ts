/** What every endpoint does with a request that is not of its form, or comes too often. */
import { HttpApiMiddleware } from "effect/http-api"
import { InternalError, InvalidRequest, RateLimited } from "../domain/Problems.ts"

/** Renders failed decoding as `InvalidRequest`, with the place of each fault. */
export class WellFormed extends HttpApiMiddleware.Service<WellFormed>()("pass-ats/api/WellFormed", {
  error: [InvalidRequest, InternalError]
}) {}

/** The limit of an address, for endpoints that know no user yet. */
export class AddressLimit extends HttpApiMiddleware.Service<AddressLimit>()("pass-ats/api/AddressLimit", {
  error: RateLimited
}) {}
