/** Contract of `/health` and `/api/status`: for operators and their machines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { SandboxLevel } from "../domain/Latex.ts"
import { DatabaseUnavailable, NotReady } from "../domain/Problems.ts"
import { QuotaUsage } from "../domain/Quota.ts"
import { Composer } from "../domain/Report.ts"
import { OptionalAuthorization } from "./Authorization.ts"

const parts = Schema.Struct({
  database: Schema.String,
  tectonic: Schema.String,
  sandbox: Schema.String,
  composer: Schema.String,
  /** Whether jobs are taken up. */
  jobs: Schema.String
})

const Live = Schema.Struct({ status: Schema.Literal("live") })

export const Ready = Schema.Struct({
  status: Schema.Literal("ready"),
  /** Parts that work less well than they should. */
  degraded: Schema.Array(Schema.String),
  parts
}).annotate({ identifier: "Ready" })

export const Status = Schema.Struct({
  name: Schema.Literal("PASS ATS"),
  version: Schema.String,
  uptimeSeconds: Schema.Int,
  database: Schema.String,
  composer: Composer,
  tectonic: Schema.optionalKey(Schema.String),
  sandbox: SandboxLevel,
  limits: Schema.Struct({
    monthlyResumes: Schema.Int,
    rateLimitRequests: Schema.Int,
    rateLimitWindowMs: Schema.Int,
    bodyBytes: Schema.Int,
    postingCharacters: Schema.Int
  }),
  /** The caller's own, where a token came along. */
  quota: Schema.optionalKey(QuotaUsage)
}).annotate({ identifier: "Status" })

/** RFC 7517 and RFC 8037: the public half of an Ed25519 key. */
const PublicKey = Schema.Struct({
  kty: Schema.Literal("OKP"),
  crv: Schema.Literal("Ed25519"),
  x: Schema.String,
  kid: Schema.String,
  alg: Schema.Literal("EdDSA"),
  use: Schema.Literal("sig")
}).annotate({ identifier: "PublicKey" })
export type PublicKey = typeof PublicKey.Type

export class SystemApi extends HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("live", "/health/live", { success: Live }).annotateMerge(
      OpenApi.annotations({
        summary: "The process answers",
        description: "Looks at nothing else: restart the process when this fails."
      })
    ),
    HttpApiEndpoint.get("ready", "/health/ready", { success: Ready, error: NotReady }).annotateMerge(
      OpenApi.annotations({
        summary: "Everything a job needs is there; 503 names what is not",
        description:
          "Send no requests while this is 503. A part in `degraded` does not keep the server from working: without a sandbox only `POST /compile` is refused, and `jobs` means that jobs wait and nobody takes them up."
      })
    ),
    HttpApiEndpoint.get("publicKeys", "/.well-known/jwks.json", {
      success: HttpApiSchema.WithHeaders(Schema.Struct({ keys: Schema.Array(PublicKey) }), {
        "cache-control": Schema.String
      })
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Public keys of access tokens",
        description: "For other services that check our tokens. Empty while a shared secret signs them."
      })
    ),
    HttpApiEndpoint.get("status", "/api/status", { success: Status, error: DatabaseUnavailable })
      .middleware(OptionalAuthorization)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Version, parts and limits",
          description:
            "What this server is made of and what it allows; holds no secret. With a token, the user's quota."
        })
      )
  )
  .annotateMerge(OpenApi.annotations({ title: "System" })) {}
