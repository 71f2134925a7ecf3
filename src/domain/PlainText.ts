/**
 * Text as people mean it: what cannot be seen (control characters, zero-width and
 * bidirectional marks) is taken out before anything reads, compares or prints it.
 *
 * @see https://www.unicode.org/reports/tr36/ Unicode Security Considerations
 */

/** C0 and C1 except tab, line feed and carriage return; soft hyphen, zero-width space, word joiner, BOM, bidi marks, tags. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the point
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** Removes what cannot be seen; lines stay. A lone surrogate becomes U+FFFD. */
export const visible = (text: string): string => text.toWellFormed().replace(unseen, "")

/** One line: unseen characters out, white space collapsed and trimmed. */
export const oneLine = (text: string | null | undefined): string =>
  text === null || text === undefined ? "" : visible(text).replace(/\s+/gu, " ").trim()

/** Equal for words that differ only in case, accents, width or spacing. */
export const fold = (text: string): string =>
  oneLine(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
