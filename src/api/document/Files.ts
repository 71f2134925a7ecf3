/** Files that are JSON, told in the OpenAPI document as the objects they are: the server passes on their bytes. */
import { type Json, mapOperations, mapValues, record } from "./Json.ts"

const schemas: Readonly<Record<string, object>> = {
  "jobs.report": { $ref: "#/components/schemas/Report" },
  "jobs.json": { $ref: "#/components/schemas/Resume" }
}

export const withJsonFiles = (document: Json): Json =>
  mapOperations(document, (operation) => ({
    ...operation,
    responses: mapValues(operation["responses"], (response) =>
      mapValues(response, (part, name) =>
        name === "content"
          ? mapValues(part, (body, type) => (type === "application/json" ? withoutBinary(body, operation) : body))
          : part
      )
    )
  }))

const withoutBinary = (body: unknown, { operationId }: Json) =>
  mapValues(body, (part, name) =>
    name === "schema" && record(part)["format"] === "binary"
      ? (schemas[String(operationId)] ?? { type: "object" })
      : part
  )
