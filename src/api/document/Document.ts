/** The OpenAPI document as a file: made from the contract, never by hand. */
import { OpenApi } from "effect/http-api"
import { Api } from "../Api.ts"

export const renderOpenApi = (): string => `${JSON.stringify(OpenApi.fromApi(Api), null, 2)}\n`
