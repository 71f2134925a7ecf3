/** Contract of `/compile`: a user's own LaTeX as PDF. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { LatexSource } from "../domain/Latex.ts"
import {
  CompileFailed,
  CompileTimedOut,
  DatabaseUnavailable,
  IdempotencyKeyReused,
  RequestInFlight,
  SandboxUnavailable,
  TectonicUnavailable
} from "../domain/Problems.ts"
import { Authorization } from "./Authorization.ts"
import { JsonBody, repeatable } from "./Requests.ts"

export class CompileApi extends HttpApiGroup.make("compile")
  .add(
    HttpApiEndpoint.post("compile", "/compile", {
      headers: repeatable,
      payload: Schema.Struct({ tex: LatexSource }).annotate({ identifier: "CompileRequest" }),
      success: HttpApiSchema.WithHeaders(
        Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "application/pdf" })),
        {
          "content-disposition": Schema.String
        }
      ),
      error: [
        CompileFailed,
        CompileTimedOut,
        SandboxUnavailable,
        TectonicUnavailable,
        IdempotencyKeyReused,
        RequestInFlight,
        DatabaseUnavailable
      ]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Compile your own LaTeX",
          description:
            "One complete document in, a PDF out. It runs in a sandbox, without files of its own, network or shell. When TeX fails, the problem holds its own message with file and line."
        })
      )
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Compile" })) {}
