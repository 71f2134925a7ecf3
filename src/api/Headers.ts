/** Headers that the edge gives to answers, told in the OpenAPI document: no single endpoint declares them. */
import { mapValues, record } from "./Json.ts"

const seconds = { description: "Seconds to wait.", required: true, schema: { type: "integer", minimum: 1 } }
const expiresIn = {
  description: "Seconds the access token is still good for; absent with an API key or cookies.",
  schema: { type: "integer", minimum: 0 }
}
const requestId = {
  description: "Stands in every line the server writes about this request; yours, where you sent one.",
  required: true,
  schema: { type: "string" }
}

/** These carry `retryAfter` in the body wherever waiting helps; 503 may also mean that it does not. */
const retryAfter: Readonly<Record<string, object>> = {
  429: { "retry-after": seconds },
  503: { "retry-after": { ...seconds, required: false } }
}

const lifetime = (operation: unknown) => {
  const { security } = record(operation)
  return Array.isArray(security) && security.length > 0 ? { "x-access-token-expires-in": expiresIn } : {}
}

/** Adds the headers to every response of an OpenAPI document. */
export const withEdgeHeaders = (document: Readonly<Record<string, unknown>>) => ({
  ...document,
  paths: mapValues(document["paths"], (methods) =>
    mapValues(methods, (operation) => ({
      ...record(operation),
      responses: mapValues(record(operation)["responses"], (response, status) => ({
        ...record(response),
        headers: {
          ...record(record(response)["headers"]),
          "x-request-id": requestId,
          ...lifetime(operation),
          ...retryAfter[status]
        }
      }))
    }))
  )
})
