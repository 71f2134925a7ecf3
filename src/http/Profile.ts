/** Handlers of `/profile`. */
import { Effect, FileSystem, Schema } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { Resume } from "../domain/Resume.ts"
import { readDocument } from "../infra/DocumentText.ts"
import { Imports } from "../pipeline/Imports.ts"
import { Profiles } from "../services/Profiles.ts"

export const profileHandlers = HttpApiBuilder.group(
  Api,
  "profile",
  Effect.fnUntraced(function* (handlers) {
    const files = yield* FileSystem.FileSystem
    const imports = yield* Imports
    const profiles = yield* Profiles
    return handlers.handleAll({
      get: Effect.fnUntraced(function* () {
        const { id } = yield* CurrentUser
        return yield* Effect.orDie(Schema.decodeUnknownEffect(Resume)(yield* profiles.get(id)))
      }),
      put: Effect.fnUntraced(function* ({ payload }) {
        const { id } = yield* CurrentUser
        yield* profiles.put(id, payload)
      }),
      import: Effect.fnUntraced(function* ({ payload, query }) {
        const { id } = yield* CurrentUser
        const bytes = yield* Effect.orDie(files.readFile(payload.file.path))
        const { format, text } = yield* readDocument(bytes)
        return { format, text, ...(yield* imports.read(id, text, query.reader ?? "model")) }
      })
    })
  })
)
