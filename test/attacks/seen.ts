/** What a document may have got hold of, and what it may have left behind. */
import { Effect, Result } from "effect"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import type { CompiledPdf } from "../../src/domain/Latex.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { inside } from "../support/engine.ts"
import { secret } from "./corpus.ts"

/** All that a user gets to see of a compile: the PDF's text and insides, the log, or what is said of a failure. */
export const seenOf = (result: Result.Result<CompiledPdf, unknown>): Effect.Effect<string> =>
  Result.match(result, {
    onSuccess: ({ log, pdf, warnings }) =>
      readPdf(pdf).pipe(Effect.map(({ text }) => [text, inside(pdf), log, JSON.stringify(warnings)].join("\n"))),
    onFailure: (error) => Effect.succeed(JSON.stringify(error))
  })

const asHex = (text: string) => Buffer.from(text).toString("hex").toUpperCase()

/** Whether it holds one of the secrets, a list of users, or the server's environment; a listing spaces its letters. */
export const leaks = (seen: string, secrets: ReadonlyArray<string> = [secret]): boolean => {
  const forms = [seen, seen.replace(/\s+/g, "").replaceAll("\u2212", "-"), seen.toUpperCase()]
  const told = [...secrets.flatMap((one) => [one, asHex(one)]), "root:x:", "PASS_ATS_CANARY"]
  return told.some((part) => forms.some((form) => form.includes(part)))
}

/** What documents of the corpus try to write, outside of the bait. */
const places = [
  ...["/", "/tmp", "/dev/shm", tmpdir(), homedir()].flatMap((folder) =>
    ["written-by-tex", "written-by-tex.tex"].map((name) => join(folder, name))
  ),
  join(homedir(), "written"),
  "/written"
]

/** One line for each file that stands in the bait or where documents try to write, with what it holds. */
export const statesOf = (bait: string): ReadonlyArray<string> => [
  ...readdirSync(bait, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return `${path} ${entry.isFile() ? readFileSync(path).toString("base64").slice(0, 200) : "no file"}`
    })
    .toSorted(),
  ...places.filter((path) => existsSync(path))
]
