/**
 * A posting as clauses, each with how much it matters there: what must be, what
 * would be nice, what the work is, and what is no request at all (benefits, the employer's story).
 */
import { visible } from "../PlainText.ts"
import { foreignFact, foreignHeadings, foreignPreferred, foreignRequired, foreignStory } from "./foreign.ts"

export type Mode = "required" | "preferred" | "duty" | "ignored"

export interface Clause {
  readonly text: string
  readonly mode: Mode
}

const lead =
  "(?:(?:key|minimum|basic|job|position|main|core|your|our|the|primary|essential|required|technical|additional|general|preferred|professional|candidate|role|work|duties|and|education|experience|knowledge|skills|qualifications)[ ,/&-]+){0,4}"
const trail =
  "(?:[ ,/&-]+(?:and|or|skills|experience|qualifications|requirements|responsibilities|education|duties|certifications?|licensure|for|this|role|the|job|position|us|you|we|offer|are|looking|knowledge|abilities|competencies|package|perks|benefits|statement|company|team|points|required|preferred)){0,5}"

/** A heading stands alone in known words, or ends with a colon; `Experience with Docker` is neither. */
const heading = (names: string) =>
  new RegExp(
    `^[\\W_]*(?:${lead}(?:${names})${trail}[\\W_]*$|(?:[\\w'’]+[ -]){0,4}?(?:${names})(?:[ ,&/'’-]+[\\w'’]+){0,5}[ *_]*:)`,
    "i"
  )

/** Facts about the job, one line each, that ask for nothing. */
const fact =
  /^[\W_]*(?:location|company|employer|organi[sz]ation|job type|employment type|contract type|work type|schedule|shift|hours|salary|pay|compensation|department|reports to|date posted|posted|website|apply|contact|start date|job id|reference)\s*:/i

const headings: ReadonlyArray<readonly [Mode, RegExp]> = [
  [
    "ignored",
    heading(
      "benefits?|perks|we offer|what you.?ll get|compensation|salary|pay range|about (?:us|the company|our company)|who we are|our (?:story|mission|values|culture)|equal opportunity|eeo|how to apply|to apply|application process|diversity"
    )
  ],
  [
    "preferred",
    heading(
      "helpful|not required|nice[ -]to[ -]haves?|preferred|bonus(?: points)?|desirable|desired|pluses|good to have|extra credit"
    )
  ],
  [
    "required",
    heading(
      "requirements?|qualifications|required|must[ -]haves?|what you bring|what you.?ll bring|what you.?ll need|what we.?re looking for|what we look for|who you are|about you|your profile|you have|you bring|skills|experience|education|certifications?|essential"
    )
  ],
  [
    "duty",
    heading(
      "responsibilities|duties|what you.?ll do|what you will do|the role|the job|your role|role|job description|position summary|day[ -]to[ -]day|key tasks|overview|summary|tech stack|our stack|about the (?:role|job|position|team)"
    )
  ],
  ...foreignHeadings,
  // The employer's own story, under its name.
  ["ignored", heading("about(?: [\\w&.’'-]+){1,4}")]
]

const preferred =
  /\b(?:nice[ -]to[ -]have|preferred|preferably|(?:is|are|be|as) an? (?:big |huge |strong |definite )?(?:plus|bonus|asset|advantage)|a plus\b|bonus points|desirable|desired|advantageous|ideally|optional|helpful but not required|not required|would be (?:great|nice|helpful))/i
const required =
  /\b(?:must|required|requires?|requirement|mandatory|essential|minimum|at least|need to have|you have|proficien(?:t|cy)|experience (?:with|in|of|using)|experienced in|expertise|knowledge of|familiarity with|hands-on|fluen(?:t|cy)|strong grasp|track record|certification|licen[sc]ed?)\b/i
const story =
  /\b(?:equal opportunity|reasonable accommodation|without regard to|protected veteran|401\(?k\)?|paid time off|\bpto\b|dental|health insurance|parental leave|tuition|sign-on bonus|stock options|salary range|per hour|pay range|competitive (?:salary|pay))/i

const bullet = /^(?:[-*•·▪◦‣–—]|\d+[.)])\s+/

/** Text broken at a width: most lines are nearly as long as the longest. A list of items is not. */
const wrapWidth = (lines: ReadonlyArray<string>): number | undefined => {
  const width = Math.max(...lines.map((line) => line.length))
  const full = lines.filter((line) => line.length >= 0.8 * width).length
  return width >= 60 && lines.length >= 2 && full >= (lines.length - 1) / 2 ? width : undefined
}

/** A line that only goes on where the last one broke off. */
const continues = (last: string, next: string, width: number | undefined) =>
  !bullet.test(next) &&
  ((last.length >= 40 && /^[a-z\d(&]/.test(next)) ||
    /[,(&/–-]$/.test(last) ||
    (width !== undefined && last.length >= 0.7 * width && !/[.!?:;]$/.test(last)))

const joined = (block: ReadonlyArray<string>): ReadonlyArray<string> => {
  const width = wrapWidth(block)
  const lines: Array<string> = []
  for (const line of block) {
    const last = lines.at(-1)
    if (last !== undefined && continues(last, line, width)) {
      lines[lines.length - 1] = `${last} ${line}`
    } else {
      lines.push(line)
    }
  }
  return lines.map((line) => line.replace(bullet, ""))
}

const paragraphs = (text: string): ReadonlyArray<string> =>
  visible(text)
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== "")
    )
    .filter((block) => block.length > 0)
    .flatMap(joined)

/** `BLS required, ACLS preferred` says two things. */
const split = (sentence: string): ReadonlyArray<string> =>
  (preferred.test(sentence) && /\b(?:must|required|mandatory|essential)\b/i.test(sentence)) ||
  (foreignPreferred.test(sentence) && foreignRequired.test(sentence))
    ? sentence.split(/[,;，；]\s*|\s+(?:but|with|aber|mais|pero|ale|ma|mas)\s+/)
    : [sentence]

/** No sentence is longer; what is gets cut, so that work grows with the text and not with its square. */
const longest = 600

const pieces = (line: string): ReadonlyArray<string> =>
  line.length <= longest ? [line] : (line.match(new RegExp(`[^]{1,${longest}}(?=\\s|$)|[^]{1,${longest}}`, "gu")) ?? [])

const sentences = (line: string): ReadonlyArray<string> => pieces(line).flatMap(sentencesOf)

const sentencesOf = (line: string): ReadonlyArray<string> =>
  line
    .split(/;\s+|[。；！？]|(?<=[^.\s]{2}[.!?])\s+(?=[\p{Lu}\p{Lo}“"(])/u)
    .flatMap(split)
    .map((part) => part.trim())
    .filter((part) => part !== "")

const modeOf = (sentence: string, section: Mode): Mode => {
  if (section === "ignored" || story.test(sentence) || foreignStory.test(sentence)) {
    return "ignored"
  }
  if (preferred.test(sentence) || foreignPreferred.test(sentence)) {
    return "preferred"
  }
  return section === "duty" && (required.test(sentence) || foreignRequired.test(sentence)) ? "required" : section
}

/** Clauses in reading order. A posting without headings is all duties until a sentence says otherwise. */
export const clauses = (text: string): ReadonlyArray<Clause> => {
  let section: Mode = "duty"
  return paragraphs(text).flatMap((line) => {
    if (fact.test(line) || foreignFact.test(line)) {
      return [{ text: line, mode: "ignored" as const }]
    }
    const found = headings.find(([, pattern]) => pattern.test(line))
    const end = found === undefined ? -1 : line.search(/[:：]|$/)
    section = found?.[0] ?? section
    const rest = found === undefined ? line : line.slice(end + 1)
    return sentences(rest).map((text) => ({ text, mode: modeOf(text, section) }))
  })
}
