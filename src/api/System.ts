/** Contract of `/health` and `/api/status`: for operators and their machines. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { SandboxLevel } from "../domain/Latex.ts"
import { NotReady } from "../domain/Problems.ts"
import { Composer } from "../domain/Report.ts"

const Live = Schema.Struct({ status: Schema.Literal("live") })

export const Ready = Schema.Struct({
  status: Schema.Literal("ready"),
  parts: Schema.Struct({
    database: Schema.String,
    tectonic: Schema.String,
    sandbox: Schema.String,
    composer: Schema.String
  })
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
  })
}).annotate({ identifier: "Status" })

export class SystemApi extends HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("live", "/health/live", { success: Live }).annotateMerge(
      OpenApi.annotations({ summary: "The process answers" })
    ),
    HttpApiEndpoint.get("ready", "/health/ready", { success: Ready, error: NotReady }).annotateMerge(
      OpenApi.annotations({ summary: "Everything a job needs is there; 503 names what is not" })
    ),
    HttpApiEndpoint.get("status", "/api/status", { success: Status }).annotateMerge(
      OpenApi.annotations({ summary: "Version, parts and limits" })
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "System" })) {}
