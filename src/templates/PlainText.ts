/** A résumé as plain text, for forms that ask to have it pasted. */
import type { Block, Outline } from "./Outline.ts"

const joined = (...parts: ReadonlyArray<string | undefined>): string =>
  parts.filter((part) => part !== undefined && part !== "").join(", ")

const block = (one: Block): ReadonlyArray<string> => {
  if (one._tag === "List") {
    const items = one.items.join(", ")
    return [one.label === undefined ? items : `${one.label}: ${items}`]
  }
  const { asText, dates, lines, note, title, where } = one
  const head = joined(title.text, ...where)
  return [
    dates === "" ? head : `${head} (${dates})`,
    ...(note === undefined ? [] : [note]),
    ...lines.map((line) => (asText ? line : `- ${line}`))
  ]
}

/** Ends with a line end; sections stand apart by an empty line, entries as well. */
export const toPlainText = ({ contact, label, name, sections, summary }: Outline): string => {
  const head = [name, ...(label === undefined ? [] : [label]), contact.map(({ text }) => text).join(" | ")]
  const parts = [
    head.filter((line) => line !== "").join("\n"),
    ...(summary === undefined ? [] : [`${summary.heading.toUpperCase()}\n${summary.text}`]),
    ...sections.map(({ blocks, heading }) => {
      const apart = blocks.some(({ _tag }) => _tag === "Entry") ? "\n\n" : "\n"
      return `${heading.toUpperCase()}\n${blocks.map((one) => block(one).join("\n")).join(apart)}`
    })
  ]
  return `${parts.join("\n\n")}\n`
}
