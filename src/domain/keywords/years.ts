/** Years of experience that a posting asks for. */

const words = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve"
]

/** `4+ years`, `3-5 years'`, `five (5) years`; the first number is the least asked for. */
const span = new RegExp(
  `(?<![\\d.,$])(\\d{1,2}|${words.join("|")})(?:\\s*\\(\\d{1,2}\\))?\\s*(?:\\+|plus|or more)?(?:\\s*(?:-|–|—|to)\\s*(?:\\d{1,2}|${words.join("|")})\\+?)?\\s*(?:\\+|or more)?\\s*(?:years?|yrs?)\\b['’]?`,
  "gi"
)
const experience =
  /experience|background|working (?:with|in|as)|expertise|track record|in (?:a|an|the) [\w -]{1,30}role|years? (?:of|in|with|as)\b/i
const elsewhere =
  /years? (?:of age|old|ago)|founded|for (?:over|more than|the (?:last|past)) [\w ]{1,12}years|in business|history/i

/** The least number of years in a clause that is about experience; `undefined` when none is stated. */
export const yearsIn = (clause: string): number | undefined => {
  if (elsewhere.test(clause)) {
    return undefined
  }
  const asked = Array.from(clause.matchAll(span)).flatMap((match) => {
    const around = clause.slice(match.index, match.index + match[0].length + 60)
    const before = clause.slice(Math.max(0, match.index - 40), match.index)
    const value = Number(match[1]) || words.indexOf((match[1] ?? "").toLowerCase())
    const about = experience.test(around) || /minimum|at least|experience/i.test(before) || /\+/.test(match[0])
    return about && value > 0 && value <= 40 ? [value] : []
  })
  return asked.length === 0 ? undefined : Math.max(...asked)
}
