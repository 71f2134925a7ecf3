/** Handlers of `/templates`. */
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { readFile } from "node:fs/promises"
import { Api } from "../api/Api.ts"
import type { TemplateInfo } from "../api/Templates.ts"
import { densities, fontNames, papers, type TemplateName, templateNames } from "../domain/Template.ts"
import { templates } from "../templates/Templates.ts"

const infoOf = (name: TemplateName): TemplateInfo => {
  const { about, accent, beside, font } = templates[name]
  return {
    name,
    about,
    columns: beside.size === 0 ? 1 : 2,
    defaults: { font, accent },
    picture: `/templates/${name}/picture.png`
  }
}

/** Part of the program, as its code is: one that is not there is a defect. */
const pictureOf = (name: TemplateName) =>
  Effect.promise(() => readFile(new URL(`../templates/pictures/${name}.png`, import.meta.url)))

export const templatesHandlers = HttpApiBuilder.group(
  Api,
  "templates",
  Effect.fnUntraced(function* (handlers) {
    return handlers.handleAll({
      list: () => Effect.succeed({ templates: templateNames.map(infoOf), fonts: fontNames, densities, papers }),
      picture: Effect.fnUntraced(function* ({ params }) {
        return HttpApiSchema.withHeaders({
          body: yield* pictureOf(params.name),
          headers: { "cache-control": "public, max-age=86400" as const }
        })
      })
    })
  })
)
