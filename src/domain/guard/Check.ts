/**
 * Whether a sentence says no more than its sources: its figures, names, skills and
 * claims stand in them, and its clauses are about the same things.
 */
import { fieldOf } from "../Entries.ts"
import { formsOf, named, places, type Span } from "../keywords/match.ts"
import { type Token, tokenize, type Tokens } from "../keywords/tokens.ts"
import { fold } from "../PlainText.ts"
import type { Statement } from "../Provenance.ts"
import type { Resume } from "../Resume.ts"
import { resumeText } from "../Statements.ts"
import { unborneClaims } from "./Claims.ts"
import { unborneFigures } from "./Figures.ts"
import { figuresIn } from "./Numbers.ts"
import { akin, ungrounded, variants, withoutParticles } from "./Grounding.ts"
import { smallWords } from "./SmallWords.ts"
import { functionWords, mayBegin } from "./Words.ts"

/** What the résumé as a whole defines: its abbreviations, short form to long form. */
export interface Evidence {
  readonly abbreviations: ReadonlyMap<string, string>
  /** The small words of the language that it is written in, where that is not English. */
  readonly small?: ReadonlySet<string>
}

/** `Service Level Objectives (SLOs)`: the initials before the bracket are the letters in it. */
const bracketed = /\((\p{Lu}[\p{Lu}\d&]{1,7})s?\)/gu
const reach = 120

export const evidenceFrom = (resume: Resume): Evidence => {
  const text = resumeText(resume)
  const found = Array.from(text.matchAll(bracketed)).flatMap((match): ReadonlyArray<readonly [string, string]> => {
    const short = (match[1] ?? "").toLowerCase()
    const before = text.slice(Math.max(0, match.index - reach), match.index)
    const words = before
      .trim()
      .split(/[\s-]+/)
      .slice(-short.length)
    return words.map((word) => word[0]?.toLowerCase()).join("") === short ? [[short, words.join(" ")]] : []
  })
  return { abbreviations: new Map(found), small: smallWords(tokenize(text), functionWords) }
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
]

/** A date says its year and month in words too. */
const spoken = ({ pointer, text }: Statement): string => {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?(?:-\d{2})?$/.exec(text) ?? []
  if (year === undefined || !/[dD]ate$/.test(fieldOf(pointer))) {
    return text
  }
  const name = months[Number(month) - 1]
  return name === undefined ? year : `${name} ${year}, ${name.slice(0, 3)} ${year}`
}

const withAbbreviations = (text: string, { abbreviations }: Evidence): string => {
  const tokens = tokenize(text)
  const extra = Array.from(abbreviations).flatMap(([short, long]) => [
    ...(places(tokens, short).length > 0 ? [long] : []),
    ...(places(tokens, long).length > 0 ? [short] : [])
  ])
  return [text, ...extra].join("\n")
}

const inside = (spans: ReadonlyArray<Span>, token: Token) =>
  spans.some((span) => token.start >= span.start && token.end <= span.end)

const holdsRow = (source: Tokens, found: { readonly row: Parameters<typeof formsOf>[0] }) =>
  formsOf(found.row).some((form) => places(source, form).length > 0)

const isStart = (text: string, token: Token) => /(?:^|[.!?:;•]\s*|[“"(]\s*)$/.test(text.slice(0, token.start))

/** Names, codes and technical words that no source holds. */
const unborneNames = (
  out: Tokens,
  source: Tokens,
  known: ReadonlyArray<Span>,
  small: ReadonlySet<string>
): ReadonlyArray<string> =>
  out.list
    .filter((token) => !inside(known, token) && !source.at.has(token.stem) && !small.has(token.stem))
    .filter((token) => {
      const raw = out.text.slice(token.start, token.end)
      if (/^\d+$/.test(raw) || raw === "I") {
        return false
      }
      const technical = /[\p{Lu}\d+#]/u.test(raw.slice(1)) || /\d/.test(raw) || raw.startsWith(".")
      const capital = /^\p{Lu}/u.test(raw)
      if (technical) {
        return !variants(token.stem).some((variant) => source.at.has(variant))
      }
      return (
        capital &&
        (isStart(out.text, token)
          ? !mayBegin(raw) && !source.list.some((other) => akin(other.stem, token.stem))
          : !functionWords.has(token.stem) &&
            // Every German noun has a capital, and an ending.
            !(small.has("und") && source.list.some((other) => akin(other.stem, token.stem))))
      )
    })
    .map((token) => out.text.slice(token.start, token.end))

/** Scripts without capitals hide names, so there every word must stand in the sources. */
const unborneScript = (out: Tokens, source: Tokens, small: ReadonlySet<string>): ReadonlyArray<string> =>
  out.list
    .filter((token) => !small.has(token.stem))
    .map((token) => out.text.slice(token.start, token.end))
    .filter(
      (raw) =>
        /\p{L}/u.test(raw) &&
        !/[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u.test(raw) &&
        !withoutParticles(raw).some((one) => source.text.includes(one))
    )

/** Signs that prose has no use for, and addresses. */
const unborneSigns = (text: string, source: string): ReadonlyArray<string> => [
  ...(text.match(/[\\{}<>|^~`_=@#*$€£¥]|[^\p{ASCII}\p{L}\p{M}\p{N}\p{P}\s×€£¥≥°²³µ]/gu) ?? []).filter(
    (sign) => !source.includes(sign)
  ),
  ...(
    text.match(/(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|dev|co|ai|app|info|biz|ru|cn)\b\S*/gi) ?? []
  ).filter((address) => !source.toLowerCase().includes(address.toLowerCase().replace(/[.,;)]+$/, "")))
]

/** A line may be a little longer than what it rests on, not a new paragraph. */
const tooLong = (text: string, source: string) => text.length > 60 + 1.4 * source.length

/**
 * The words of `text` that neither `sources` nor `implied` (the entry's own title and
 * employer) bear out; empty when it may stand. Verbatim text always may.
 */
export const unsupported = (
  text: string,
  sources: ReadonlyArray<Statement>,
  evidence: Evidence,
  implied: ReadonlyArray<Statement> = []
): ReadonlyArray<string> => {
  if (sources.some((source) => fold(source.text) === fold(text))) {
    return []
  }
  if (tooLong(text, sources.map((source) => source.text).join("\n"))) {
    return ["(longer than its sources)"]
  }
  const cited = withAbbreviations(sources.map(spoken).join("\n"), evidence)
  const source = tokenize([cited, ...implied.map((one) => one.text)].join("\n"))
  const out = tokenize(text)
  const small = evidence.small ?? new Set()
  const figures = figuresIn(text)
  const skills = named(out, source).filter((found) => !found.row.soft)
  const borne = skills.filter((found) => holdsRow(source, found))
  return [
    ...new Set([
      ...skills.filter((found) => !borne.includes(found)).map((found) => text.slice(found.start, found.end)),
      ...unborneFigures(text, cited, small),
      ...unborneNames(out, source, [...borne, ...figures], small),
      ...unborneScript(out, source, small),
      ...unborneSigns(text, cited),
      ...unborneClaims(
        out,
        source,
        small.size > 0 || /[\p{sc=Han}\p{sc=Arabic}]/u.test(text) ? tokenize(cited) : undefined
      ),
      ...ungrounded(out, source, [...borne, ...figures], small)
    ])
  ]
}
