/** What headings and dates of a résumé are written in, and what to tell a person of it. */
import { isProse } from "../domain/Entries.ts"
import { type Language, languageNames } from "../domain/Language.ts"
import type { Resume } from "../domain/Resume.ts"
import { statements } from "../domain/Statements.ts"
import type { ComposeInput } from "../infra/Llm.ts"
import { languageOf } from "../infra/LanguageOf.ts"

/** What the person wrote in sentences: names and titles are the same in every language. */
const proseOf = (resume: Resume): string =>
  statements(resume)
    .filter(({ pointer }) => isProse(pointer))
    .map(({ text }) => text)
    .join("\n")

/** Nothing is translated: whether a translation says the same could not be checked against the person's words. */
const warningsOf = (language: Language, own: Language | undefined, posting: string): ReadonlyArray<string> => {
  if (own === undefined) return []
  const name = languageNames[own]
  const asked = languageOf(posting)
  if (own !== language) {
    return [
      `Headings and dates are in ${languageNames[language]}; the person's own words stay in ${name}, as nothing is translated.`
    ]
  }
  return asked === undefined || asked === own
    ? []
    : [
        `The posting is in ${languageNames[asked]} and the résumé in ${name}. Nothing is translated: send a résumé in ${languageNames[asked]} to answer in it.`
      ]
}

/** As told, else the résumé's own. */
export const outputLanguage = ({ options, posting, resume }: ComposeInput) => {
  const own = languageOf(proseOf(resume))
  const language = options.language ?? own ?? "en"
  return { language, warnings: warningsOf(language, own, posting.text) }
}
