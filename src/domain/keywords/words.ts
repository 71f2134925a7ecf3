/**
 * Reads a table of words: under `# tool` and other kinds, lines such as `PostgreSQL | postgres | =PG`, the label
 * first, then other ways to write it, in any language. `=` marks an exact one, `=RN@care` one that also needs its context.
 */
import { contextOf } from "./contexts.ts"
import { type Kind, kinds, type Row } from "./Row.ts"

const row = (trade: string, kind: Kind, line: string): Row => {
  const forms = line.split("|").map((form) => form.trim())
  const marked = forms.filter((form) => form.startsWith("=")).map((form) => form.slice(1).split("@"))
  const exact = marked.map(([name = ""]) => name)
  const contexts = marked.flatMap(([name = "", context]) =>
    context === undefined ? [] : [[name, contextOf(context)] as const]
  )
  return {
    label: (forms[0] ?? "").replace(/^=/, "").replace(/@\w+$/, ""),
    trade,
    kind,
    aliases: forms.filter((form) => !form.startsWith("=")),
    ...(exact.length > 0 ? { exact } : {}),
    ...(contexts.length > 0 ? { contexts: new Map(contexts) } : {}),
    ...(kind === "trait" ? { soft: true as const } : {})
  }
}

export const words = (trade: string, table: string): ReadonlyArray<Row> => {
  let kind: Kind = "skill"
  return table.split("\n").flatMap((raw) => {
    const line = raw.trim()
    const heading = /^# (.*)$/.exec(line)
    if (heading === null) {
      return line === "" ? [] : [row(trade, kind, line)]
    }
    const named = kinds.find((one) => one === heading[1])
    if (named === undefined) {
      throw new Error(`There is no kind of word ${heading[1]}; there are ${kinds.join(", ")}`)
    }
    kind = named
    return []
  })
}
