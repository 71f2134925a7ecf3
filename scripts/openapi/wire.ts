/** What goes over the wire as plain TypeScript, made from the API's schemas: a client needs neither them nor their library. */
import { SchemaRepresentation } from "effect"
import { spawnSync } from "node:child_process"
import { Accepted } from "../../src/api/Generate.ts"
import { LinkedJob } from "../../src/api/Jobs.ts"
import { ImportedResume } from "../../src/api/Profile.ts"
import { Status } from "../../src/api/System.ts"
import { Templates } from "../../src/api/Templates.ts"
import { ApiKey, NewApiKey } from "../../src/domain/ApiKey.ts"
import { JobEvent, JobOptions } from "../../src/domain/Job.ts"
import { PostingInput } from "../../src/domain/Posting.ts"
import { Usage } from "../../src/domain/Quota.ts"
import { Report } from "../../src/domain/Report.ts"
import { Resume } from "../../src/domain/Resume.ts"
import { SecurityEvent } from "../../src/domain/SecurityEvent.ts"
import { Session } from "../../src/domain/Session.ts"

/** Each has an identifier, which becomes the type's name. */
const schemas = [
  Accepted,
  ApiKey,
  ImportedResume,
  JobEvent,
  JobOptions,
  LinkedJob,
  NewApiKey,
  PostingInput,
  Report,
  Resume,
  SecurityEvent,
  Session,
  Status,
  Templates,
  Usage
] as const

const [first, ...others] = schemas

/** As `Schema.Json` is. */
const json =
  "export type Json = null | number | boolean | string | ReadonlyArray<Json> | { readonly [key: string]: Json }"

export const renderWire = (): string => {
  const asts = [first.ast, ...others.map(({ ast }) => ast)] as const
  const { references } = SchemaRepresentation.toCodeDocument(SchemaRepresentation.toRepresentations(asts))
  const types = references.nonRecursives
    .map(({ $ref, code }) => `export type ${$ref} = ${code.Type.replaceAll("Schema.Json", "Json")}`)
    .sort()
  return formatted(
    `/** Made by \`npm run openapi\` from the schemas of the API; changes by hand are lost. */\n${json}\n\n${types.join("\n\n")}\n`
  )
}

const formatted = (source: string): string => {
  const { error, status, stderr, stdout } = spawnSync(
    "node_modules/.bin/oxfmt",
    ["--stdin-filepath", "src/client/Wire.ts"],
    {
      input: source,
      encoding: "utf8"
    }
  )
  if (error !== undefined || status !== 0) throw new Error(`oxfmt: ${error?.message ?? stderr}`)
  return stdout
}
