/**
 * What a posting names and the tables do not know: proper names (`WhyLogs`, `Zeplin
 * Studio`) and the items of a list of experience (`experience with wound debridement, …`).
 */
import type { Clause } from "./clauses.ts"
import type { Span } from "./match.ts"
import { stem, type Token, type Tokens } from "./tokens.ts"

export interface Phrase extends Span {
  readonly text: string
  /** A proper name; else words of a list, which are a weaker sign. */
  readonly name: boolean
}

const set = (words: string) => new Set(words.split(/\s+/).map(stem))

/** Capitalised words that name no skill. */
const notNames = set(`
  a an the we you our your i us it its he she they this that these those there here who what when where why how
  and or but if as at by for from in into of on to with within will must be is are have has do not no all any each
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december am pm est pst cst utc gmt us usa uk eu u.s america american united states kingdom european
  inc llc ltd gmbh corp co plc company team department division office manager director head lead senior junior principal
  staff chief officer vp ceo cto cfo coo engineer developer nurse teacher accountant analyst specialist associate
  coordinator administrator representative executive assistant attorney attorneys lawyer paralegal consultant supervisor
  supervisors operator clerk driver technician designer scientist architect intern candidate applicants employees
  requirements responsibilities qualifications benefits experience skills education about job role position summary
  description location remote hybrid onsite full part time salary pay bonus degree bachelor master phd diploma ability
  strong excellent proven deep solid good great hands working knowledge understanding familiarity proficiency expertise
  please apply eoe veterans disability dr mr ms mrs st north south east west city county state national international
  midwest northeast northwest southeast southwest alabama alaska arizona arkansas california colorado connecticut delaware
  florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
  minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon
  pennsylvania rhode island tennessee texas utah vermont virginia washington wisconsin wyoming canada germany france spain
  italy ireland england scotland wales india china japan australia europe asia africa london paris berlin
  english monday-friday school district hospital university college firm
`)

/** Words that make a phrase say nothing by itself. */
const hollow = set(`
  a an the and or of in on at to for with by from as is are be been being have has had do does that this these those it its
  our your their his her we you they who which what such other others etc including include related relevant similar using use
  used via per more most least less than years year months plus minimum must required preferred ability able strong
  excellent good great deep solid proven demonstrated hands-on hands experience experienced experiences expertise
  knowledge understanding familiarity familiar proficiency proficient skill skills tool tools concepts concept
  technologies technology environment environments setting settings area areas role roles team teams work working day
  days week weekly daily hours shift shifts part parts time candidate candidates company job position all any each both
  new high highly well level levels equivalent field degree various multiple least one two three four five fast paced
  modern large small production track record taking own need needs ensure provide support essential desire willingness
  willing comfortable comfort own owning least join looking seeking across between within under over about around
`)

const trigger =
  /\b(?:experience|expertise|experienced|proficien(?:t|cy)|familiar(?:ity)?|knowledge|skilled|skills?|background|understanding|grasp|competen(?:t|ce|cy)|fluen(?:t|cy)|training|concepts|tools)\s+(?:working\s+)?(?:with|in|of|using|such as|including)\s+/giu

const raw = (tokens: Tokens, token: Token) => tokens.text.slice(token.start, token.end)
const isCapital = (text: string) => /^\p{Lu}/u.test(text)
/** `WhyLogs`, `NCLEX`, `OAuth2`: not how a sentence begins. */
const isTechnical = (text: string) => /^\p{L}.*[\p{Lu}\d]/u.test(text) && text.length > 1

const inside = (spans: ReadonlyArray<Span>, one: Span) =>
  spans.some((span) => one.start < span.end && span.start < one.end)

/** Nearly all words of a line in capitals: a heading or a slogan, where capitals mean nothing. */
const shouted = (tokens: Tokens) => {
  const capitals = tokens.list.filter((token) => isCapital(raw(tokens, token))).length
  return (
    tokens.list.length >= 3 &&
    tokens.list.length <= 6 &&
    capitals / tokens.list.length > 0.7 &&
    !tokens.text.includes(",")
  )
}

const startsSentence = (tokens: Tokens, token: Token) => /(?:^|[.!?:•"“]\s*)$/.test(tokens.text.slice(0, token.start))

/** German writes every noun with a capital, so there a capital alone is no sign of a name. */
const german = set("und der die das den dem des mit für von wir sie ihr ihre ein eine einer oder im zur zum bei")
const isGerman = (tokens: Tokens) =>
  tokens.list.filter((token) => german.has(token.stem)).length > 0.08 * tokens.list.length

const names = (tokens: Tokens, taken: ReadonlyArray<Span>, about: Tokens): ReadonlyArray<Phrase> => {
  if (shouted(tokens)) {
    return []
  }
  const capitals = !isGerman(about)
  const runs: Array<Array<Token>> = []
  let last: Token | undefined
  for (const token of tokens.list) {
    const text = raw(tokens, token)
    const counts =
      (isTechnical(text) || (capitals && isCapital(text) && text.length > 2 && !startsSentence(tokens, token))) &&
      !notNames.has(token.stem) &&
      !inside(taken, token)
    const run = runs.at(-1)
    if (
      counts &&
      run !== undefined &&
      last !== undefined &&
      run.at(-1) === last &&
      /^[ -]$/.test(tokens.text.slice(last.end, token.start))
    ) {
      run.push(token)
    } else if (counts) {
      runs.push([token])
    }
    last = token
  }
  return runs.flatMap((run) => {
    const start = run[0]?.start ?? 0
    const end = run.at(-1)?.end ?? 0
    return run.length <= 4 ? [{ start, end, text: tokens.text.slice(start, end), name: true }] : []
  })
}

const listItems = (tokens: Tokens, taken: ReadonlyArray<Span>): ReadonlyArray<Phrase> =>
  Array.from(tokens.text.matchAll(trigger)).flatMap((match) => {
    const from = match.index + match[0].length
    const list = tokens.text.slice(from).split(/[.:]\s|[.)]$/)[0] ?? ""
    return Array.from(list.matchAll(/[^,;()/]+?(?=\s*(?:[,;()/]|\band\b|\bor\b|\bvia\b|\bfor\b|$))/g)).flatMap(
      (item) => {
        const text = item[0].replace(/^\s*(?:and|or|such as|like)\s+/i, "").trim()
        const start = from + item.index + item[0].indexOf(text)
        const span = { start, end: start + text.length }
        const words = tokens.list.filter((token) => token.start >= span.start && token.end <= span.end)
        const fits = words.length >= 2 && words.length <= 3 && !inside(taken, span)
        const speaks = words.every((word) => !hollow.has(word.stem) && /^\p{L}{3,}$/u.test(raw(tokens, word)))
        return fits && speaks && !words.every((word) => isCapital(raw(tokens, word)))
          ? [{ ...span, text, name: false }]
          : []
      }
    )
  })

/** Names and list items of a clause of the posting `about`, outside `taken`. Clauses that ask for nothing have none. */
export const phrases = (
  clause: Clause,
  tokens: Tokens,
  taken: ReadonlyArray<Span>,
  about: Tokens
): ReadonlyArray<Phrase> => {
  if (clause.mode === "ignored") {
    return []
  }
  const found = names(tokens, taken, about)
  return [...found, ...listItems(tokens, [...taken, ...found])]
}
