/** Contract of `/compile`: a user's own LaTeX as PDF. */
import { ByteSize, Schema } from "effect"
import { Multipart } from "effect/http"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { LatexSource, TexDiagnostic } from "../domain/Latex.ts"
import {
  BodyTooLarge,
  CompileFailed,
  CompileTimedOut,
  DatabaseUnavailable,
  IdempotencyKeyReused,
  InvalidRequest,
  RateLimited,
  RequestInFlight,
  SandboxUnavailable,
  TectonicUnavailable
} from "../domain/Problems.ts"
import { Authorization } from "./Authorization.ts"
import { JsonBody, repeatable } from "./Requests.ts"

/** Bytes of a document with all its files. */
export const texFilesLimit = 10 * 1024 * 1024
const texLimit = 1024 * 1024

const CompileRequest = Schema.Struct({
  tex: LatexSource.annotateKey({ description: "One complete LaTeX document." })
}).annotate({ identifier: "CompileRequest" })

const CompileUpload = Schema.Struct({
  tex: Schema.Union([Schema.String, Multipart.SingleFileSchema]).annotateKey({
    description: "The document, as text or as a file."
  }),
  file: Schema.optionalKey(Multipart.FilesSchema).annotateKey({
    description: "Files beside it, found by their file names: pictures, parts, styles."
  })
}).pipe(
  HttpApiSchema.asMultipart({
    maxParts: 64,
    maxFileSize: ByteSize.bytes(texFilesLimit),
    maxFieldSize: ByteSize.bytes(texLimit),
    maxTotalSize: ByteSize.bytes(texFilesLimit + 65_536)
  })
)

export const CompileReport = Schema.Struct({
  pdf: Schema.String.annotateKey({ description: "Its bytes in base64." }),
  pages: Schema.Int.annotateKey({ description: "Pages of the PDF." }),
  passes: Schema.optionalKey(Schema.Int).annotateKey({
    description: "How often TeX ran, as references ask for, four times at most."
  }),
  ms: Schema.Int.annotateKey({ description: "Milliseconds that it took; of the first time when it is `cached`." }),
  cached: Schema.Boolean.annotateKey({
    description: "Whether the same was compiled before, and nothing had to be done."
  }),
  warnings: Schema.Array(TexDiagnostic).annotateKey({ description: "What TeX warns of, overfull boxes among it." }),
  log: Schema.String.annotateKey({ description: "What TeX printed, its beginning and end when there is much." })
}).annotate({ identifier: "CompileReport" })

export class CompileApi extends HttpApiGroup.make("compile")
  .add(
    HttpApiEndpoint.post("compile", "/compile", {
      headers: { ...repeatable, accept: Schema.optional(Schema.String) },
      payload: [CompileRequest, CompileUpload],
      success: [
        HttpApiSchema.WithHeaders(
          Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "application/pdf" })),
          { "content-disposition": Schema.String }
        ),
        CompileReport
      ],
      error: [
        InvalidRequest,
        BodyTooLarge,
        CompileFailed,
        CompileTimedOut,
        SandboxUnavailable,
        TectonicUnavailable,
        IdempotencyKeyReused,
        RateLimited,
        RequestInFlight,
        DatabaseUnavailable
      ]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Compile your own LaTeX",
          description:
            "One complete document in, a PDF out; with `Accept: application/json` the PDF in a report with warnings, log, pages and time. Pictures and other files come along as multipart/form-data: the document as `tex`, each file as `file`, found by its file name. It runs in a jail, without other files, network or shell, as often as references ask for, four times at most. The same input gives the same bytes on the same day. When TeX fails, the problem holds each error with file, line and cause."
        })
      )
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Compile", description: "Your own LaTeX as PDF." })) {}
