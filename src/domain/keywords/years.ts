/** Years of experience that a posting asks for. */
import { fold } from "../PlainText.ts"

/** The numbers to twelve, in the languages of postings; folded. */
const numbers: ReadonlyMap<string, number> = new Map(
  [
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie",
    "zero um dois tres quatro cinco seis sete oito nove dez onze doze"
  ].flatMap((line) => line.split(" ").map((word, value) => [word, value] as const))
)
const number = `(?:\\d{1,2}|${Array.from(numbers.keys()).join("|")})`

const unit =
  "(?:years?|yrs?|jahr(?:en?|e)?|ans|annees?|anos|anni|lata?|roku|jaar|ar|рок(?:ів|и|у)|سنوات|سنة|年)(?![\\p{L}--\\p{sc=Han}])"
/** `3-letnie doświadczenie`, `dreijährige Erfahrung`. */
const joined = "-?(?:jahrige?[rnsm]?|letnie(?:go|m)?|jarige?)"

/** `4+ years`, `3-5 years'`, `five (5) years`; the first number is the least asked for. Read on folded text. */
const span = new RegExp(
  `(?<![\\d.,$]|[\\p{L}--\\p{sc=Han}])(${number})(?:${joined}|(?:\\s*\\(\\d{1,2}\\))?\\s*(?:\\+|plus|or more)?(?:\\s*(?:-|–|—|to|bis|a|à|do)\\s*${number}\\+?)?\\s*(?:\\+|or more)?\\s*${unit}['’]?)`,
  "gv"
)
const experience =
  /experience|background|working (?:with|in|as)|expertise|track record|in (?:a|an|the) [\w -]{1,30}role|years? (?:of|in|with|as)\b|erfahrung|praxis|experiencia|esperienza|doswiadczeni|ervaring|erfarenhet|досвід|досвiд|خبرة|经验/
const elsewhere =
  /years? (?:of age|old|ago)|founded|for (?:over|more than|the (?:last|past)) [\w ]{1,12}years|in business|history|seit (?:uber )?\d+ jahren|depuis (?:plus de )?\d+ ans|desde hace|od (?:ponad )?\d+ lat|成立/
const before =
  /minimum|at least|experience|mindestens|au moins|al menos|minimo|almeno|co najmniej|min\.|minstens|minst|至少|experiencia|على الأقل|خبرة/

/** The least number of years in a clause that is about experience; `undefined` when none is stated. */
export const yearsIn = (clause: string): number | undefined => {
  const text = fold(clause)
  if (elsewhere.test(text)) {
    return undefined
  }
  const asked = Array.from(text.matchAll(span)).flatMap((match) => {
    const around = text.slice(match.index, match.index + match[0].length + 60)
    const said = text.slice(Math.max(0, match.index - 40), match.index)
    const value = Number(match[1]) || (numbers.get(match[1] ?? "") ?? 0)
    const about = experience.test(around) || before.test(said) || /\+/.test(match[0])
    return about && value > 0 && value <= 40 ? [value] : []
  })
  return asked.length === 0 ? undefined : Math.max(...asked)
}
