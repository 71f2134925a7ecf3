/**
 * What a posting asks for, found by tables and rules from the posting alone: no model,
 * no résumé, so that a score can be checked and is the same tomorrow.
 */
import { clauses, type Mode } from "./keywords/clauses.ts"
import { formsOf, named, type Span } from "./keywords/match.ts"
import { phrases } from "./keywords/phrases.ts"
import { seniorityOf } from "./keywords/seniority.ts"
import { stems, tokenize, type Tokens } from "./keywords/tokens.ts"
import { yearsIn } from "./keywords/years.ts"
import { oneLine, visible } from "./PlainText.ts"
import type { Analysis, Keyword, Posting } from "./Posting.ts"

/** A required thing counts three times a preferred one. */
const weights: Record<Mode, number> = { required: 3, duty: 2, preferred: 1, ignored: 0 }
const most = 60
const mostPhrases = 15

interface Mention {
  readonly key: string
  readonly label: string
  readonly forms: readonly [string, ...Array<string>]
  readonly mode: Mode
  /** Traits and unknown list items weigh half. */
  readonly factor: number
  readonly known: boolean
  /** An occupation. */
  readonly title: boolean
}

/** Where the employer's name, the title or the place stand: they are no skills. */
const ownNames = (tokens: Tokens, names: ReadonlyArray<string>): ReadonlyArray<Span> =>
  // A name of white space alone would be found at every place, for ever.
  names
    .filter((name) => name !== "")
    .flatMap((name) => {
      const spans: Array<Span> = []
      for (let at = tokens.text.indexOf(name); at >= 0; at = tokens.text.indexOf(name, at + name.length)) {
        spans.push({ start: at, end: at + name.length })
      }
      return spans
    })

const name = "\\p{Lu}[\\p{L}\\d.&’'-]*(?: (?:& )?\\p{Lu}[\\p{L}\\d.&’'-]*)*"

/** `Denver, CO`: its letters are no degree and no language. States and provinces, or `Docker, CI` would be a place. */
const states =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|AB|BC|MB|NB|NL|NS|ON|QC|SK"
const places = new RegExp(`${name},? (?:${states})\\b(?![/&.'’-])`, "gu")

/** `based in Leeds`, `About Acme`, `Hale & Porter LLP`, `Acme is …`, `Acme, a maker of tables, …`. */
const employers = new RegExp(
  `(?<=\\b(?:based in|located in|offices? in|live in|relocate to|[Aa]bout|[Jj]oin|[Aa]t|(?:[Oo]ur|[Tt]he) (?:firm|company|hospital|school|clinic),?) )${name}` +
    `|${name},? (?:LLP|LLC|Inc|Ltd|GmbH|PLC|Corp)\\b\\.?` +
    `|^${name}(?= (?:is|are|was|has|offers|provides|seeks|helps|wants|hires|needs|sucht|bietet|ist|recherche|recrute|est|busca|es|cerca|è|poszukuje|szuka|jest|zoekt|söker) )` +
    `|^${name}, an? [^,.]{1,60},`,
  "gu"
)

const spans = (text: string, pattern: RegExp): ReadonlyArray<Span> =>
  Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }))

const own = (posting: Posting) => [posting.company, posting.location].flatMap((name) => (name ? [oneLine(name)] : []))

/** The lines on top name the job, the employer and the place; unknown names there are no skills. */
const headLines = (text: string): ReadonlySet<string> =>
  new Set(
    visible(text)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .slice(0, 3)
      .filter((line) => line.length <= 70 && !/^[-*•·]|[.:,;：]$/.test(line))
  )

const mentionsIn = (
  text: string,
  mode: Mode,
  posting: Posting,
  about: Tokens,
  head = false
): ReadonlyArray<Mention> => {
  const tokens = tokenize(text)
  const owned = [...ownNames(tokens, own(posting)), ...spans(text, places)]
  const known = named(tokens, about).filter(
    (one) => !owned.some((span) => one.start < span.end && span.start < one.end)
  )
  const titled = ownNames(tokens, posting.title ? [oneLine(posting.title)] : [])
  const rest = head
    ? []
    : phrases({ text, mode }, tokens, [...known, ...owned, ...spans(text, employers), ...titled], about)
  return [
    ...known.map((one): Mention => ({
      key: one.row.label,
      label: oneLine(text.slice(one.start, one.end)),
      forms: formsOf(one.row),
      mode,
      factor: one.row.soft ? 0.5 : 1,
      known: true,
      title: one.row.kind === "title"
    })),
    ...rest.map((one): Mention => ({
      key: stems(one.text).join(" "),
      label: oneLine(one.text),
      forms: [oneLine(one.text).toLowerCase()],
      mode,
      factor: one.name ? 1 : 0.5,
      known: false,
      title: false
    }))
  ]
}

const keyword = (mentions: ReadonlyArray<Mention>, first: Mention, inTitle: ReadonlySet<string>): Keyword => {
  const heaviest = Math.max(...mentions.map((one) => weights[one.mode]))
  return {
    label: first.label,
    forms: first.forms,
    weight: (heaviest + (inTitle.has(first.key) ? 1 : 0)) * first.factor,
    required: mentions.some((one) => one.mode !== "preferred")
  }
}

const mostTitles = 5

/** The posting's own title, then the occupations that it names. */
const titlesOf = (posting: Posting, mentions: ReadonlyArray<Mention>): ReadonlyArray<string> => {
  const own = oneLine(posting.title)
  const named = mentions.filter((one) => one.title).map((one) => one.label)
  const byName = new Map([...(own === "" ? [] : [own]), ...named].toReversed().map((one) => [one.toLowerCase(), one]))
  return [...byName.values()].toReversed().slice(0, mostTitles)
}

/**
 * Keywords by weight, then in the posting's order, at most 60, and the years of
 * experience asked for. Pure: the same posting gives the same analysis.
 */
export const analyze = (posting: Posting): Analysis => {
  const parts = clauses(posting.text)
  const top = headLines(posting.text)
  const about = tokenize(visible(`${posting.title ?? ""}\n${posting.text}`))
  const title =
    posting.title === undefined
      ? []
      : mentionsIn(oneLine(posting.title), "duty", posting, about).filter((one) => one.known)
  const inText = parts
    .filter((part) => part.mode !== "ignored")
    .flatMap((part) => mentionsIn(part.text, part.mode, posting, about, top.has(part.text)))
  const byKey = Map.groupBy([...title, ...inText], (one) => one.key)
  const inTitle = new Set(title.map((one) => one.key))
  let unknown = 0
  const keywords = Array.from(byKey.values()).flatMap((mentions) => {
    const [first] = mentions
    if (first === undefined || (!first.known && ++unknown > mostPhrases)) {
      return []
    }
    return [keyword(mentions, first, inTitle)]
  })
  const years = parts
    .filter((part) => part.mode !== "ignored" && part.mode !== "preferred")
    .flatMap((part) => yearsIn(part.text) ?? [])
  const titles = titlesOf(posting, [...title, ...inText])
  const seniority = seniorityOf(posting)
  return {
    keywords: keywords.toSorted((a, b) => b.weight - a.weight).slice(0, most),
    ...(titles.length > 0 ? { titles } : {}),
    ...(seniority === undefined ? {} : { seniority }),
    ...(years.length > 0 ? { years: Math.max(...years) } : {})
  }
}
