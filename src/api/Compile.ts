/** Contract of `/compile`: a user's own LaTeX as PDF. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { LatexSource } from "../domain/Latex.ts"
import { CompileFailed, CompileTimedOut, SandboxUnavailable, TectonicUnavailable } from "../domain/Problems.ts"
import { Authorization } from "./Authorization.ts"

export class CompileApi extends HttpApiGroup.make("compile")
  .add(
    HttpApiEndpoint.post("compile", "/compile", {
      payload: Schema.Struct({ tex: LatexSource }).annotate({ identifier: "CompileRequest" }),
      success: HttpApiSchema.WithHeaders(
        Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "application/pdf" })),
        {
          "content-disposition": Schema.String
        }
      ),
      error: [CompileFailed, CompileTimedOut, SandboxUnavailable, TectonicUnavailable]
    }).annotateMerge(OpenApi.annotations({ summary: "Compile your own LaTeX" }))
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Compile" })) {}
