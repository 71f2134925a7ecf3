/** Contract of `/templates`: what a résumé can look like. Open to everyone: it tells nothing of anybody. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Density, FontName, Paper, TemplateName } from "../domain/Template.ts"

export const TemplateInfo = Schema.Struct({
  name: TemplateName.annotateKey({ description: "For `options.template` of `POST /generate`." }),
  about: Schema.String.annotateKey({ description: "For people: for whom it is, and what it looks like." }),
  columns: Schema.Literals([1, 2]).annotateKey({ description: "How many columns the page has." }),
  defaults: Schema.Struct({
    font: FontName.annotateKey({ description: "Its font." }),
    accent: Schema.String.annotateKey({ description: "Its colour, such as `#1F3A5F`." })
  }).annotateKey({
    description: "What is used when nothing is chosen."
  }),
  picture: Schema.String.annotateKey({ description: "Where its picture is, a PNG." })
}).annotate({ identifier: "TemplateInfo" })
export type TemplateInfo = typeof TemplateInfo.Type

export const Templates = Schema.Struct({
  templates: Schema.Array(TemplateInfo).annotateKey({ description: "Each with its looks." }),
  fonts: Schema.Array(FontName).annotateKey({ description: "For `options.font`." }),
  densities: Schema.Array(Density).annotateKey({ description: "For `options.density`, from roomy to close." }),
  papers: Schema.Array(Paper).annotateKey({ description: "For `options.paper`." })
}).annotate({ identifier: "Templates" })

/** A day: pictures change with releases. */
const cached = { "cache-control": Schema.Literal("public, max-age=86400") }

export class TemplatesApi extends HttpApiGroup.make("templates")
  .add(
    HttpApiEndpoint.get("list", "/templates", {
      success: Templates
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Templates, and what may be chosen with each",
        description:
          "Every template takes every font, density, paper and accent colour: send them as `options` of `POST /generate`."
      })
    ),
    HttpApiEndpoint.get("picture", "/templates/:name/picture.png", {
      params: { name: TemplateName },
      success: HttpApiSchema.WithHeaders(
        Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType: "image/png" })),
        cached
      )
    }).annotateMerge(
      OpenApi.annotations({
        summary: "A page in this template",
        description: "A PNG of a made-up résumé, some 500 points wide."
      })
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "Templates", description: "What a résumé can look like." })) {}
