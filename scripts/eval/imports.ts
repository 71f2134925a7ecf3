/**
 * How well documents of different make are read: for each, how many fields are right, wrong and missing,
 * against what a person reads in it; and that what cannot be read is refused for its reason.
 */
import { Effect, Result, Schema } from "effect"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { importProposed } from "../../src/domain/ImportProposed.ts"
import { importResume } from "../../src/domain/ImportResume.ts"
import { ProposedResume } from "../../src/domain/import/Proposed.ts"
import { Resume } from "../../src/domain/Resume.ts"
import { readDocument } from "../../src/infra/DocumentText.ts"

const folder = "eval/import"

/** What each document is, in the order of the table. */
const documents: Readonly<Record<string, string>> = {
  "latex-one-column.pdf": "LaTeX, one column, two-sided headings",
  "latex-two-columns.pdf": "LaTeX, two columns",
  "google-docs.pdf": "laid out as Google Docs exports, by the same PDF library",
  "linkedin.pdf": "laid out as LinkedIn's export: a dark column beside the text",
  "europass-de.pdf": "German, a table with dates on the left",
  "spaced-headings.pdf": "two columns, headings and name in spaced capitals",
  "french.pdf": "French, one column, dates on the right",
  "word.docx": "Word, headings, dates at a tab stop",
  "word-table.docx": "Word, everything in one table without lines",
  "plain.md": "Markdown",
  "academic.pdf": "LaTeX, academic, years in a table; not tuned on",
  "spanish.pdf": "Spanish, points with dashes; not tuned on",
  "word-plain.docx": "Word without styles; not tuned on",
  "scan.pdf": "a picture of a page",
  "encrypted.pdf": "asks for a password",
  "broken.pdf": "cut off"
}

const refusals: Readonly<Record<string, string>> = {
  "scan.pdf": "scan",
  "encrypted.pdf": "encrypted",
  "broken.pdf": "broken"
}

export interface Reading {
  readonly document: string
  readonly what: string
  readonly right: number
  /** What was found and does not stand there, as "work.name: Acme". */
  readonly wrong: ReadonlyArray<string>
  readonly missing: ReadonlyArray<string>
  /** Of the values of a model that reads as a person does: what the check lost of them. */
  readonly lost?: ReadonlyArray<string>
  /** The reason, where a document was refused. */
  readonly refused?: string
}

/** Every value with its field, without the numbers of entries: what counts is what is said of what. */
const valuesOf = (value: unknown, field = ""): ReadonlyArray<string> =>
  Array.isArray(value)
    ? value.flatMap((one) => valuesOf(one, field))
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, field === "" ? key : `${field}.${key}`))
      : [`${field}: ${String(value).normalize("NFKC").replaceAll("’", "'").replaceAll(/\s+/g, " ").trim()}`]

/** What `all` holds beyond `others`, each as often as it does. */
const without = (all: ReadonlyArray<string>, others: ReadonlyArray<string>) => {
  const left = [...others]
  return all.filter((one) => {
    const index = left.indexOf(one)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
}

const decodeResume = Schema.decodeUnknownSync(Resume)
const decodeProposed = Schema.decodeUnknownSync(ProposedResume)

/** What a model would say that reads as a person does. */
const proposedOf = (told: unknown): ProposedResume => {
  const { basics, ...sections } = decodeResume(told)
  const { label, location, name, summary } = basics ?? {}
  const said = { name, label, summary, city: location?.city, ...sections }
  return decodeProposed(Object.fromEntries(Object.entries(said).filter(([, value]) => value != null)))
}

const read = async ([document, what]: readonly [string, string]): Promise<Reading> => {
  const outcome = await Effect.runPromise(
    Effect.result(readDocument(new Uint8Array(readFileSync(join(folder, document)))))
  )
  if (Result.isFailure(outcome)) {
    const wrong = refusals[document] === outcome.failure.reason ? [] : [`refused as ${outcome.failure.reason}`]
    return { document, what, right: 0, wrong, missing: [], refused: outcome.failure.reason }
  }
  const expected = join(folder, "expected", `${document.replace(/\.\w+$/, "")}.json`)
  if (!existsSync(expected))
    return { document, what, right: 0, wrong: ["was read, and should be refused"], missing: [] }
  const json: unknown = JSON.parse(readFileSync(expected, "utf8"))
  const { text } = outcome.success
  const rules = importResume(text)
  const told = valuesOf(json)
  const found = valuesOf(rules.resume)
  const checked = importProposed(text, proposedOf(json), rules)
  const lost = without(told, valuesOf(checked.resume))
  const [missing, wrong] = [without(told, found), without(found, told)]
  return { document, what, right: told.length - missing.length, wrong, missing, lost }
}

/** All of them; each document of the folder has its row. */
export const readAll = async (): Promise<ReadonlyArray<Reading>> => {
  const names = Object.keys(documents)
  const unknown = readdirSync(folder, { withFileTypes: true }).filter(
    (one) => one.isFile() && !names.includes(one.name)
  )
  if (unknown.length > 0) throw new Error(`No row tells what these are: ${unknown.map((one) => one.name).join(", ")}`)
  return Promise.all(Object.entries(documents).map(read))
}

/** A Markdown table. */
export const tableOf = (readings: ReadonlyArray<Reading>): string => {
  const sum = (of: (one: Reading) => number) => readings.reduce((total, one) => total + of(one), 0)
  const rows = readings.map(({ document, lost, missing, refused, right, what, wrong }) =>
    refused === undefined
      ? `| ${document} | ${what} | ${right} | ${wrong.length} | ${missing.length} | ${right + missing.length - (lost?.length ?? 0)} | ${lost?.length ?? 0} |`
      : `| ${document} | ${what} | refused: ${refused} | ${wrong.length} | | | |`
  )
  return [
    "| document | what it is | right | wrong | missing | checked: stands | refused |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    `| all | | ${sum((one) => one.right)} | ${sum((one) => one.wrong.length)} | ${sum((one) => one.missing.length)} | ${sum((one) => one.right + one.missing.length - (one.lost?.length ?? 0))} | ${sum((one) => one.lost?.length ?? 0)} |`
  ].join("\n")
}

/** The table that a text holds. */
export const tableIn = (text: string): string => /^\| document[\s\S]*?\n(?!\|)/m.exec(`${text}\n`)?.[0].trimEnd() ?? ""
