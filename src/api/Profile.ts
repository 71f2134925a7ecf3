/** Contract of `/profile`: the résumé that a user keeps on the server. */
import { ByteSize, Schema } from "effect"
import { Multipart } from "effect/http"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  BodyTooLarge,
  DatabaseUnavailable,
  DocumentRefused,
  InvalidRequest,
  ProfileNotFound,
  RequestTimedOut,
  UnsupportedMediaType
} from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { Authorization } from "./Authorization.ts"
import { JsonBody } from "./Requests.ts"

/** Bytes of a document. */
export const documentLimit = 10 * 1024 * 1024

const Upload = Schema.Struct({
  file: Multipart.SingleFileSchema
}).pipe(
  HttpApiSchema.asMultipart({
    maxParts: 4,
    maxFileSize: ByteSize.bytes(documentLimit),
    maxFieldSize: ByteSize.bytes(1_024),
    maxTotalSize: ByteSize.bytes(documentLimit + 16_384)
  })
)

export const ImportedResume = Schema.Struct({
  format: Schema.Literals(["pdf", "docx", "text"]).annotateKey({ description: "What the document was found to be." }),
  reader: Schema.Struct({
    provider: Schema.Literals(["rules", "openai"]).annotateKey({ description: "The server's own rules, or a model." }),
    model: Schema.optional(Schema.String).annotateKey({ description: "The model that answered." })
  }).annotateKey({ description: "Who read the document; each value of a model's is a piece of it all the same." }),
  resume: Resume.annotateKey({ description: "What was read; look it over before it is stored." }),
  fields: Schema.Array(
    Schema.Struct({
      pointer: Schema.String.annotateKey({ description: "RFC 6901, into `resume`." }),
      confidence: Schema.Finite.annotateKey({ description: "From 0 to 1; what is below 0.7 is worth a look." }),
      start: Schema.Int.annotateKey({ description: "Where it begins in `text`, in UTF-16 code units." }),
      end: Schema.Int.annotateKey({ description: "Where it ends." })
    })
  ).annotateKey({ description: "Each value of `resume` with its place in the document." }),
  text: Schema.String.annotateKey({ description: "The document as it was read, in reading order." }),
  unplaced: Schema.Array(
    Schema.Struct({
      text: Schema.String.annotateKey({ description: "The piece." }),
      start: Schema.Int.annotateKey({ description: "Where it begins in `text`, in UTF-16 code units." }),
      end: Schema.Int.annotateKey({ description: "Where it ends." })
    })
  ).annotateKey({
    description: "Pieces of `text` that no field holds; nothing is left out in silence."
  }),
  warnings: Schema.Array(Schema.String).annotateKey({ description: "Sentences for people: what is worth a look." })
}).annotate({ identifier: "ImportedResume" })

export class ProfileApi extends HttpApiGroup.make("profile")
  .add(
    HttpApiEndpoint.get("get", "/profile", {
      success: Resume,
      error: [ProfileNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The stored résumé",
        description: "JSON Resume, as it was stored: fields that this server does not know are kept."
      })
    ),
    HttpApiEndpoint.put("put", "/profile", {
      payload: Resume,
      success: HttpApiSchema.NoContent,
      error: DatabaseUnavailable
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Store a résumé in place of the former one",
          description: "JSON Resume; unknown fields are kept. `POST /generate` uses it when no résumé is sent along."
        })
      )
  )
  .add(
    HttpApiEndpoint.post("import", "/profile/import", {
      query: { reader: Schema.optional(Schema.Literals(["model", "rules"])) },
      payload: Upload,
      success: ImportedResume,
      error: [DocumentRefused, InvalidRequest, RequestTimedOut, BodyTooLarge, UnsupportedMediaType]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Read a résumé from a PDF, a Word document or text",
        description:
          "Nothing is stored: look at every field, correct it, and store it with PUT /profile. Each field names its place in `text` and how sure it is; every value is a piece of that text. Where the server has a model, it reads the text without contact details; `reader=rules` sends it nothing."
      })
    )
  )
  .middleware(Authorization)
  .annotateMerge(
    OpenApi.annotations({
      title: "Profile",
      description: "The résumé that you keep here, and reading one from a file."
    })
  ) {}
