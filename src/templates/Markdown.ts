/**
 * A résumé as Markdown. What a person wrote is text: none of it becomes a heading, a link or HTML.
 *
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
import type { Block, Outline, Piece } from "./Outline.ts"

/** Characters that mean something within a line, or at its beginning. */
const escape = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>&~|]/g, "\\$&")
    .replace(/^([#+\-=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")

/** Pointed brackets keep parentheses and spaces of an address from ending it. */
const link = ({ text, url }: Piece): string =>
  url === undefined ? escape(text) : `[${escape(text)}](<${url.replaceAll(/[<>\\]/g, encodeURIComponent)}>)`

const block = (one: Block): string => {
  if (one._tag === "List") {
    const items = escape(one.items.join(", "))
    return one.label === undefined ? items : `**${escape(one.label)}:** ${items}`
  }
  const { asText, dates, lines, note, title, where } = one
  const head = [`**${link(title)}**`, ...where.map(escape)].join(", ")
  const points = asText ? lines.map(escape).join("\n\n") : lines.map((line) => `- ${escape(line)}`).join("\n")
  return [
    dates === "" ? head : `${head} (${escape(dates)})`,
    ...(note === undefined ? [] : [escape(note)]),
    ...(points === "" ? [] : [points])
  ].join("\n\n")
}

export const toMarkdown = ({ contact, label, name, sections, summary }: Outline): string =>
  `${[
    `# ${escape(name)}`,
    ...(label === undefined ? [] : [escape(label)]),
    ...(contact.length === 0 ? [] : [contact.map(link).join(" · ")]),
    ...(summary === undefined ? [] : [`## ${summary.heading}`, escape(summary.text)]),
    ...sections.flatMap(({ blocks, heading }) => [`## ${heading}`, ...blocks.map(block)])
  ].join("\n\n")}\n`
