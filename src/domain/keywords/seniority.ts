/** The level that a posting states, in its title or in so many words; never guessed from anything else. */
import { fold } from "../PlainText.ts"
import type { Posting, Seniority } from "../Posting.ts"

/** From the highest; read on folded text. A title says more than a sentence, so it is read first. */
const inTitle: ReadonlyArray<readonly [Seniority, RegExp]> = [
  [
    "executive",
    /\b(?:chief [\w ]+ officer|c[eftio]o|vp|vice president|managing director|geschaftsfuhrer(?:in)?|directeur general|director general)\b/
  ],
  [
    "intern",
    /\b(?:intern(?:ship)?|trainee|apprentice|praktikant(?:in)?|praktikum|werkstudent(?:in)?|auszubildende[r]?|azubi|stagiaire|stage|alternance|apprenti(?:e)?|becari[oa]|practicas|tirocinante|staz(?:ysta|ystka)?|praktykant(?:ka)?|stagiair|praktik)\b|实习|متدرب|стажер/
  ],
  [
    "lead",
    /\b(?:lead|head of|principal|staff|director|leiter(?:in)?|leitende?[r]?|teamleiter(?:in)?|chef(?:fe)? d'equipe|responsable|director[a]?|jefe|jefa|kierowni(?:k|czka)|dyrektor|responsabile|capo)\b|主管|总监|经理|مدير|керівник/
  ],
  ["senior", /\b(?:senior|sr\.?|confirmee?|experimentee?|experte?|starsz[ya]|sperimentat[oa])\b|高级|资深|أول|старший/],
  [
    "junior",
    /\b(?:junior|jr\.?|entry[- ]level|graduate|debutante?|mlodsz[ya]|berufseinsteiger(?:in)?)\b|初级|مبتدئ|молодший/
  ],
  ["mid", /\b(?:mid[- ]level|intermediate|regular)\b|中级/]
]
const inText: ReadonlyArray<readonly [Seniority, RegExp]> = [
  [
    "junior",
    /\b(?:entry[- ]level|junior[- ](?:level|role|position)|recent graduates?|new grad(?:uate)?s?|berufseinsteiger|berufsanfanger|jeunes? diplomee?s?|debutants? acceptes?|recien graduad|neolaureat|absolwent)|应届|حديثي التخرج/
  ],
  ["senior", /\b(?:senior[- ](?:level|role|position)|senior-level)\b/],
  ["mid", /\bmid[- ](?:level|senior)\b/]
]

const first = (patterns: ReadonlyArray<readonly [Seniority, RegExp]>, text: string) =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0]

export const seniorityOf = (posting: Posting): Seniority | undefined =>
  first(inTitle, fold(posting.title ?? "")) ?? first(inText, fold(posting.text))
