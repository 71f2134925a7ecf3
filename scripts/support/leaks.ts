/**
 * Finds secrets in logs: those that are known, and whatever has the form of one.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude
 */
import { stripVTControlCharacters } from "node:util"

export interface Log {
  readonly name: string
  readonly text: string
}

export interface Leak {
  readonly log: string
  /** From 1. */
  readonly line: number
  readonly what: string
}

/** What is secret by its form, whoever made it. Test data says `marked-` where it must stay out of logs. */
const forms: ReadonlyArray<readonly [what: string, form: RegExp]> = [
  ["a marked text", /marked-[a-z]+/g],
  ["an access token", /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./g],
  ["an API key", /\bpass_[\w-]{40,}/g],
  ["a header with a credential", /\b(Bearer|Basic) [\w.+/=-]{16,}/g],
  ["a cookie", /__(Host|Secure)-pass-ats[a-z-]*=[^;\s"]{8,}/g],
  ["a password's hash", /\$argon2(id|i|d)\$/g],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/g],
  // "password" is that of the example which a wrong setting is answered with.
  ["a URL with a password", /\b[a-z]+:\/\/[^\s:/@]+:(?!password@)[^\s@/]+@/g]
]

/** Of a random secret its beginning is looked for: a log may cut it short. */
const prefixLength = 20
const word = /[\w-]+/g
const isRandom = (text: string): boolean => /^[\w.-]{20,}$/.test(text)

/** What vitest's reporter says of a test, its file or its group: a title, which stands in the source and may read like any text. */
const title = /^\s*(?:[✓✗×↓❯]|FAIL\b)/
const withoutTitles = (log: string): string =>
  log
    .split("\n")
    .map((line) => (title.test(stripVTControlCharacters(line)) ? "" : line))
    .join("\n")

const lineAt = (text: string, at: number): number => text.slice(0, at).split("\n").length

export const findLeaks = (logs: ReadonlyArray<Log>, secrets: ReadonlyArray<string>): ReadonlyArray<Leak> => {
  const random = new Set(
    secrets
      .filter(isRandom)
      .flatMap((secret) => secret.split("."))
      .filter((part) => part.length >= prefixLength)
      .map((part) => part.slice(0, prefixLength))
  )
  const texts = secrets.filter((secret) => !isRandom(secret))
  return logs.flatMap(({ name, text: written }) => {
    const text = withoutTitles(written)
    const leak = (what: string) => (at: number) => ({ log: name, line: lineAt(text, at), what })
    return [
      ...forms.flatMap(([what, form]) => [...text.matchAll(form)].map(({ index }) => leak(what)(index))),
      ...[...text.matchAll(word)]
        .filter(([found]) => found.length >= prefixLength && random.has(found.slice(0, prefixLength)))
        .map(({ index }) => leak("a token or key that a test was given")(index)),
      ...texts.flatMap((secret) =>
        [...new Set([secret, JSON.stringify(secret).slice(1, -1)])]
          .map((form) => text.indexOf(form))
          .filter((at) => at >= 0)
          .map(leak("a text of a test's person"))
      )
    ]
  })
}
