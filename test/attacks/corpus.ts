/**
 * Hostile documents, one a file below `tex`. The first line says what it tries, the second what comes of it:
 * `pdf` (it compiles, and nothing was to be had), `error`, `time` (only the clock ends it), or `ends` (by an error, or by
 * the clock where the machine is slow), or `any` (it is a PDF, too, where the machine is fast); then files that come along, and whether the clock is likely what ends it.
 */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TexFile } from "../../src/domain/Latex.ts"
import { engineEnv } from "../support/engine.ts"
import { fileOf, png } from "./files.ts"

export type Expected = "pdf" | "error" | "time" | "ends" | "any"

export interface Attack {
  /** Such as `reads/input`. */
  readonly name: string
  readonly what: string
  readonly expected: { readonly host: Expected; readonly command: Expected }
  readonly takesLong: boolean
  readonly source: string
  readonly files: ReadonlyArray<TexFile>
}

/** What must come out nowhere. */
export const secret = "canary-6f1c0e"

/** A folder outside of every job, with files worth having. */
export const makeBait = () => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-bait-"))
  const at = (name: string) => join(folder, name)
  writeFileSync(at("canary.txt"), `${secret}\n`)
  writeFileSync(at("canary.bib"), `@misc{x, title = {${secret}}}\n`)
  writeFileSync(at("canary.png"), png(1, 1, Buffer.from([0, 128])))
  const bundle = engineEnv()["TECTONIC_BUNDLE"] ?? ""
  copyFileSync(join(bundle, "Carlito-Regular.ttf"), at("canary.ttf"))
  copyFileSync(join(bundle, "cmr10.tfm"), at("canary.tfm"))
  copyFileSync("eval/import/latex-one-column.pdf", at("canary.pdf"))
  symlinkSync(at("canary.txt"), at("to-a-file"))
  mkdirSync(at("elsewhere"))
  symlinkSync(at("elsewhere"), at("link"))
  return { folder, discard: () => rmSync(folder, { recursive: true }) }
}

const root = new URL("tex/", import.meta.url).pathname

export const readAttacks = (bait: string): ReadonlyArray<Attack> =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tex"))
    .toSorted()
    .map((name) => parse(name.slice(0, -".tex".length), readFileSync(join(root, name), "utf8"), bait))

const parse = (name: string, text: string, bait: string): Attack => {
  const told = (word: string) => new RegExp(`^% ${word}: (.*)$`, "m").exec(text)?.[1]
  const [host = "", command = host] = told("expect")?.split(", of the command: ") ?? []
  return {
    name,
    what: /^% (.*)$/m.exec(text)?.[1] ?? "",
    expected: { host: expected(name, host), command: expected(name, command) },
    takesLong: told("ends") === "by time",
    source: text
      .replaceAll("@CANARYNOSLASH@", join(bait, "canary.txt").slice(1))
      .replaceAll("@CANARY@", join(bait, "canary.txt"))
      .replaceAll("@FOLDER@", bait),
    files: (told("files")?.split(",") ?? []).map((file) => {
      const [name = "", kind = ""] = file.split("=")
      return { name, content: fileOf(kind) }
    })
  }
}

const expected = (name: string, word: string): Expected => {
  if (word === "pdf" || word === "error" || word === "time" || word === "ends" || word === "any") return word
  throw new Error(`${name} does not tell what is expected of it: ${word}`)
}

export const isExpected = (expected: Expected, outcome: string): boolean =>
  outcome === expected || (alternatives[expected]?.includes(outcome) ?? false)

const alternatives: Readonly<Record<string, ReadonlyArray<string>>> = {
  ends: ["error", "time"],
  any: ["pdf", "error", "time"]
}
