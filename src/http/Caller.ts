/** Where the request at hand comes from. */
import { Effect, Option } from "effect"
import { HttpServerRequest } from "effect/http"
import { callerOf } from "../domain/Caller.ts"

export const currentCaller = Effect.map(HttpServerRequest.HttpServerRequest, (request) =>
  callerOf(Option.getOrNull(Option.map(request.remoteAddress, String)), request.headers["user-agent"])
)
