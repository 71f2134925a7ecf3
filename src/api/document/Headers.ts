/** Headers that the edge gives to answers, told in the OpenAPI document: no single endpoint declares them. */
import { type Json, mapOperations, mapValues, record } from "./Json.ts"

const seconds = { type: "integer", minimum: 1 }

const headers = {
  RequestId: {
    description: "Stands in every line the server writes about this request; yours, where you sent one.",
    required: true,
    schema: { type: "string" }
  },
  AccessTokenExpiresIn: {
    description: "Seconds the access token is still good for; absent with an API key or cookies.",
    schema: { type: "integer", minimum: 0 }
  },
  RateLimitPolicy: {
    description:
      'The limits that the request counts for, such as `"default";q=60;w=60`: `q` requests in `w` seconds, for each user, or for each address before sign-in; with what starts a job also `"resumes"`, the month\'s quota. Absent where a request was refused before it was counted.',
    schema: { type: "string" }
  },
  RateLimit: {
    description: 'What is left of each, such as `"default";r=59;t=60`: `r` requests, all of them again in `t` seconds.',
    schema: { type: "string" }
  },
  RetryAfter: { description: "Seconds to wait, as `retryAfter` in the body.", required: true, schema: seconds },
  RetryAfterPerhaps: { description: "Seconds to wait; absent where waiting does not help.", schema: seconds },
  WwwAuthenticate: { description: "How to say who asks (RFC 9110).", required: true, schema: { type: "string" } }
} as const

const to = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` })

/** A connection's own answers, before there is a request to number: too slow, too large. */
const early: ReadonlySet<string> = new Set(["408", "431"])

/** These carry `retryAfter` in the body wherever waiting helps; 503 may also mean that it does not. */
const byStatus: Readonly<Record<string, object>> = {
  401: { "www-authenticate": to("WwwAuthenticate") },
  429: { "retry-after": to("RetryAfter") },
  503: { "retry-after": to("RetryAfterPerhaps") }
}

const limited = { "ratelimit-policy": to("RateLimitPolicy"), ratelimit: to("RateLimit") }

const byOperation = ({ responses, security }: Json) => ({
  ...(Array.isArray(security) && security.length > 0
    ? { "x-access-token-expires-in": to("AccessTokenExpiresIn") }
    : {}),
  ...("429" in record(responses) ? limited : {})
})

/** Adds the headers to every response of an OpenAPI document. */
export const withEdgeHeaders = (document: Json): Json =>
  mapOperations({ ...document, components: { ...record(document["components"]), headers } }, (operation) => ({
    ...operation,
    responses: mapValues(operation["responses"], (response, status) =>
      early.has(status)
        ? response
        : {
            ...record(response),
            headers: {
              ...record(record(response)["headers"]),
              "x-request-id": to("RequestId"),
              ...byOperation(operation),
              ...byStatus[status]
            }
          }
    )
  }))
