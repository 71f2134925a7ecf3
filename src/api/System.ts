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
  database: Schema.String.annotateKey({ description: "`ok` or `away`." }),
  tectonic: Schema.String.annotateKey({ description: "`ok`, or what is wrong with the TeX engine." }),
  engine: Schema.String.annotateKey({ description: "What compiles: `host`, `command` or `none`." }),
  sandbox: Schema.String.annotateKey({ description: "The jail that TeX runs in." }),
  composer: Schema.String.annotateKey({ description: "Who chooses and words the lines: `openai` or `rules`." }),
  jobs: Schema.String.annotateKey({ description: "`ok`, or how long a job has waited with nobody to take it up." }),
  model: Schema.String.annotateKey({ description: "How the model answered lately; it is not asked for this." }),
  disk: Schema.String.annotateKey({ description: "`ok`, or how much is left where TeX works." })
})

const Live = Schema.Struct({ status: Schema.Literal("live").annotateKey({ description: "Always this." }) })

export const Ready = Schema.Struct({
  status: Schema.Literal("ready").annotateKey({
    description: "Always this; else the answer is a problem with status 503."
  }),
  degraded: Schema.Array(Schema.String).annotateKey({ description: "Parts that work less well than they should." }),
  parts: parts.annotateKey({ description: "How each part is." })
}).annotate({ identifier: "Ready" })

/** Bytes, milliseconds and seconds as the names say. */
export const Health = Schema.Struct({
  status: Schema.Literals(["ready", "not ready"]).annotateKey({ description: "As `/health/ready` has it." }),
  version: Schema.String.annotateKey({ description: "The server's." }),
  uptimeSeconds: Schema.Int.annotateKey({ description: "Since its start." }),
  failing: Schema.Array(Schema.String).annotateKey({ description: "Parts without which no job can be done." }),
  degraded: Schema.Array(Schema.String).annotateKey({ description: "Parts that work less well than they should." }),
  parts: parts.annotateKey({ description: "How each part is." }),
  database: Schema.Struct({
    where: Schema.String.annotateKey({ description: "Its host and name." }),
    pingMs: Schema.optionalKey(Schema.Int).annotateKey({
      description: "Milliseconds of one question; absent where it does not answer."
    })
  }).annotateKey({
    description: "Where it is, and how fast it answers."
  }),
  jobs: Schema.optionalKey(
    Schema.Struct({
      queued: Schema.Int.annotateKey({ description: "Jobs that wait." }),
      running: Schema.Int.annotateKey({ description: "Jobs at work." }),
      oldestWaitsSeconds: Schema.Int.annotateKey({ description: "How long the oldest has waited." }),
      instances: Schema.Int.annotateKey({ description: "Instances that share the work." })
    })
  ).annotateKey({ description: "Jobs of all instances." }),
  migration: Schema.optionalKey(Schema.String).annotateKey({ description: "The newest migration that is applied." }),
  model: Schema.Struct({
    lastAnswerAt: Schema.optionalKey(Schema.DateTimeUtcFromString).pipe(
      Schema.annotateEncoded({
        description: "When it last answered; absent where it has not."
      })
    ),
    failuresInARow: Schema.Int.annotateKey({ description: "Failures since then." }),
    lastFailure: Schema.optionalKey(Schema.String).annotateKey({ description: "What the last failure was." })
  }).annotateKey({ description: "How the model answered lately." }),
  disk: Schema.Struct({
    freeBytes: Schema.optionalKey(Schema.Int).annotateKey({ description: "What is left." })
  }).annotateKey({ description: "Where TeX works." }),
  memory: Schema.Struct({
    residentBytes: Schema.Int.annotateKey({ description: "What it holds of the machine's memory." }),
    heapUsedBytes: Schema.Int.annotateKey({ description: "Of that, objects of JavaScript." })
  }).annotateKey({
    description: "Of the server's process."
  })
}).annotate({ identifier: "Health" })

export const Status = Schema.Struct({
  name: Schema.Literal("PASS ATS").annotateKey({ description: "Always this: a client may know the server by it." }),
  version: Schema.String.annotateKey({ description: "The server's." }),
  uptimeSeconds: Schema.Int.annotateKey({ description: "Since its start." }),
  database: Schema.String.annotateKey({ description: "Its kind; where it is, is told to nobody." }),
  composer: Composer.annotateKey({ description: "Who chooses and words the lines." }),
  tectonic: Schema.optionalKey(Schema.String).annotateKey({ description: "The engine's version." }),
  engine: Schema.optionalKey(TexEngineName).annotateKey({
    description: "What compiles: the engine host, or the `tectonic` command."
  }),
  sandbox: SandboxLevel.annotateKey({ description: "The jail that TeX runs in." }),
  limits: Schema.Struct({
    monthlyResumes: Schema.Int.annotateKey({ description: "Résumés a user may generate in a calendar month." }),
    rateLimitRequests: Schema.Int.annotateKey({ description: "Requests a user may make in a window." }),
    rateLimitWindowMs: Schema.Int.annotateKey({ description: "How long a window is." }),
    bodyBytes: Schema.Int.annotateKey({ description: "The largest body of a request." }),
    postingCharacters: Schema.Int.annotateKey({ description: "The longest posting." })
  }).annotateKey({ description: "What a user may ask for." }),
  features: Schema.Struct({
    model: Schema.Boolean.annotateKey({ description: "A model words résumés; the built-in rules else." }),
    postingFetch: Schema.Boolean.annotateKey({ description: "A posting may be named by its address." }),
    passwordReset: Schema.Boolean.annotateKey({ description: "Forgotten passwords are reset by mail." }),
    compile: Schema.Boolean.annotateKey({ description: "`POST /compile` takes a user's TeX." })
  }).annotateKey({ description: "What the operator has switched on." }),
  quota: Schema.optionalKey(QuotaUsage).annotateKey({ description: "The caller's own, where a token came along." })
}).annotate({ identifier: "Status" })

/** RFC 7517 and RFC 8037: the public half of an Ed25519 key. */
const PublicKey = Schema.Struct({
  kty: Schema.Literal("OKP").annotateKey({ description: "The kind of key." }),
  crv: Schema.Literal("Ed25519").annotateKey({ description: "The curve." }),
  x: Schema.String.annotateKey({ description: "The key, base64url." }),
  kid: Schema.String.annotateKey({ description: "Its name, as in a token's header." }),
  alg: Schema.Literal("EdDSA").annotateKey({ description: "What it checks." }),
  use: Schema.Literal("sig").annotateKey({ description: "For signatures." })
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
      success: HttpApiSchema.WithHeaders(
        Schema.Struct({
          keys: Schema.Array(PublicKey).annotateKey({
            description: "Those that sign now, and those that did and are still good."
          })
        }),
        {
          "cache-control": Schema.String
        }
      )
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
