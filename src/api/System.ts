/** Contract of `/health` and `/api/status`: for operators and their machines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { SandboxLevel, TexEngineName } from "../domain/Latex.ts"
import { DatabaseUnavailable, NotReady } from "../domain/Problems.ts"
import { QuotaUsage } from "../domain/Quota.ts"
import { Composer } from "../domain/Report.ts"
import { OptionalAuthorization } from "./Authorization.ts"
import { OperatorOnly } from "./Operator.ts"

const parts = Schema.Struct({
  database: Schema.String,
  tectonic: Schema.String,
  /** "host" or "command". */
  engine: Schema.String,
  sandbox: Schema.String,
  composer: Schema.String,
  /** Whether jobs are taken up. */
  jobs: Schema.String,
  /** How the model answered lately; it is not asked for this. */
  model: Schema.String,
  /** Where TeX works. */
  disk: Schema.String
})

const Live = Schema.Struct({ status: Schema.Literal("live") })

export const Ready = Schema.Struct({
  status: Schema.Literal("ready"),
  /** Parts that work less well than they should. */
  degraded: Schema.Array(Schema.String),
  parts
}).annotate({ identifier: "Ready" })

/** Bytes, milliseconds and seconds as the names say. */
export const Health = Schema.Struct({
  status: Schema.Literals(["ready", "not ready"]),
  version: Schema.String,
  uptimeSeconds: Schema.Int,
  failing: Schema.Array(Schema.String),
  degraded: Schema.Array(Schema.String),
  parts,
  database: Schema.Struct({ where: Schema.String, pingMs: Schema.optionalKey(Schema.Int) }),
  jobs: Schema.optionalKey(
    Schema.Struct({ queued: Schema.Int, running: Schema.Int, oldestWaitsSeconds: Schema.Int, instances: Schema.Int })
  ),
  /** The newest migration that is applied. */
  migration: Schema.optionalKey(Schema.String),
  model: Schema.Struct({
    lastAnswerAt: Schema.optionalKey(Schema.DateTimeUtcFromString),
    failuresInARow: Schema.Int,
    lastFailure: Schema.optionalKey(Schema.String)
  }),
  disk: Schema.Struct({ freeBytes: Schema.optionalKey(Schema.Int) }),
  memory: Schema.Struct({ residentBytes: Schema.Int, heapUsedBytes: Schema.Int })
}).annotate({ identifier: "Health" })

export const Status = Schema.Struct({
  name: Schema.Literal("PASS ATS"),
  version: Schema.String,
  uptimeSeconds: Schema.Int,
  database: Schema.String,
  composer: Composer,
  tectonic: Schema.optionalKey(Schema.String),
  engine: Schema.optionalKey(TexEngineName),
  sandbox: SandboxLevel,
  limits: Schema.Struct({
    monthlyResumes: Schema.Int,
    rateLimitRequests: Schema.Int,
    rateLimitWindowMs: Schema.Int,
    bodyBytes: Schema.Int,
    postingCharacters: Schema.Int
  }),
  /** What the operator has switched on. */
  features: Schema.Struct({
    /** A model words résumés; the built-in rules else. */
    model: Schema.Boolean,
    /** A posting may be named by its address. */
    postingFetch: Schema.Boolean,
    /** Forgotten passwords are reset by mail. */
    passwordReset: Schema.Boolean,
    /** `POST /compile` takes a user's TeX. */
    compile: Schema.Boolean
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
    HttpApiEndpoint.get("health", "/health", { success: Health })
      .middleware(OperatorOnly)
      .annotateMerge(
        OpenApi.annotations({
          summary: "How the server is, in detail",
          description:
            "For the operator: the parts of `/health/ready` with figures behind them. Always 200; see `status`, `failing` and `degraded`."
        })
      ),
    HttpApiEndpoint.get("metrics", "/metrics", {
      success: Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/plain; version=0.0.4; charset=utf-8" }))
    })
      .middleware(OperatorOnly)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Figures for Prometheus",
          description:
            "In Prometheus's text format, by the operator's token; `METRICS_PORT` serves the same on a port of its own. docs/operations.md tells each."
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
  .annotateMerge(
    OpenApi.annotations({
      title: "System",
      description: "For operators and their machines: health, metrics, version, keys."
    })
  ) {}
