/** Two résumé parsers over our templates and those of two peers, as a table. */
import { Effect } from "effect"
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Resume } from "../../src/domain/Resume.ts"
import { templateNames } from "../../src/domain/Template.ts"
import { engine } from "../../test/support/engine.ts"
import { nurse } from "../../test/support/resumes.ts"
import { made } from "../gallery/made.ts"
import { hardResumes, optionsFor } from "../gallery/resumes.ts"
import { decodeFound, type Found, facts, type Score, score, sum } from "./facts.ts"
import { printed, themes } from "./peers.ts"

/** In English, of several kinds; the parsers know no other language. */
const resumes: ReadonlyArray<readonly [name: string, resume: Resume]> = [
  ...(
    ["senior-engineer", "new-grad", "three-pages", "no-work", "long-bullet", "forty-skills", "academic"] as const
  ).map((name) => [name, hardResumes[name]] as const),
  ["nurse", nurse]
]

interface Looks {
  readonly name: string
  readonly draw: (name: string, resume: Resume, file: string) => Promise<void>
}

const ours: ReadonlyArray<Looks> = templateNames.map((template) => ({
  name: `PASS ATS \`${template}\``,
  draw: async (name, resume, file) => {
    const { pdf } = await Effect.runPromise(made(resume, optionsFor(name, template)).pipe(Effect.provide(engine())))
    writeFileSync(file, pdf)
  }
}))

const peers = (chromium: string): Promise<ReadonlyArray<Looks>> =>
  Promise.all(
    themes.map(async (theme) => {
      const print = await printed(chromium, theme)
      return { name: `\`${theme.name}\``, draw: async (_name, resume, file) => print(resume, file) }
    })
  )

const read = (python: string, files: ReadonlyArray<string>): ReadonlyArray<Readonly<Record<string, Found>>> =>
  execFileSync(python, [new URL("parse.py", import.meta.url).pathname, ...files], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"]
  })
    .trim()
    .split("\n")
    .map((line) => decodeFound(line))

const row = (cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |`

const table = (reader: string, scores: ReadonlyArray<readonly [name: string, score: Score]>): string =>
  [
    `### ${reader}`,
    "",
    row(["template", ...facts]),
    row(["---", ...facts.map(() => "---")]),
    ...scores.map(([name, one]) => row([name, ...facts.map((fact) => `${one[fact].found} of ${one[fact].expected}`)]))
  ].join("\n")

/** Markdown: for each parser a table, template by template. */
export const tables = async (python: string, chromium: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-parsers-"))
  try {
    const scores: Array<readonly [name: string, byReader: ReadonlyMap<string, Score>]> = []
    for (const [at, looks] of [...ours, ...(await peers(chromium))].entries()) {
      const files: Array<string> = []
      for (const [name, resume] of resumes) {
        const file = join(folder, `${at}-${name}.pdf`)
        await looks.draw(name, resume, file)
        files.push(file)
      }
      const found = read(python, files)
      const readers = Object.keys(found[0] ?? {})
      const of = (reader: string) =>
        sum(
          resumes.flatMap(([, resume], index) => {
            const one = found[index]?.[reader]
            return one === undefined ? [] : [score(resume, one)]
          })
        )
      scores.push([looks.name, new Map(readers.map((reader) => [reader, of(reader)]))])
      console.log(`${looks.name}: ${files.length} résumés read`)
    }
    const readers = [...(scores[0]?.[1].keys() ?? [])]
    return readers
      .map((reader) =>
        table(
          reader,
          scores.flatMap(([name, byReader]) => {
            const one = byReader.get(reader)
            return one === undefined ? [] : [[name, one] as const]
          })
        )
      )
      .join("\n\n")
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
