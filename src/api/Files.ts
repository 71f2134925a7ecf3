/** Files that are JSON, told in the OpenAPI document as the objects they are: the server passes on their bytes. */
import { mapValues, record } from "./Json.ts"

export const withJsonFiles = (document: Readonly<Record<string, unknown>>) => ({
  ...document,
  paths: mapValues(document["paths"], (methods) =>
    mapValues(methods, (operation) =>
      mapValues(operation, (part, name) => (name === "responses" ? mapValues(part, withObjects) : part))
    )
  )
})

const withObjects = (response: unknown) =>
  mapValues(response, (part, name) =>
    name === "content"
      ? mapValues(part, (body, type) => (type === "application/json" ? withoutBinary(body) : body))
      : part
  )

const withoutBinary = (body: unknown) =>
  mapValues(body, (part, name) =>
    name === "schema" && record(part)["format"] === "binary" ? { type: "object" } : part
  )
