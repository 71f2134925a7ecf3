/** Dates as a résumé prints them, in its language. */
import type { Language } from "../domain/Language.ts"
import { words } from "../domain/LanguageWords.ts"

/** `2014-06-29` and `2014-06` as `Jun 2014`, `2014` as it is; a person's own words stay. */
export const formatDate = (date: string, language: Language): string => {
  const [, year, month] = /^(\d{4})-(\d{2})(?:-\d{2})?(?:T.*)?$/.exec(date.trim()) ?? []
  const name = words[language].months[Number(month) - 1]
  if (year === undefined || name === undefined) return date.trim()
  return language === "zh" ? `${year}年${name}月` : `${name} ${year}`
}

/** `Jun 2014 – Present`; one date when there is one, empty when there is none. */
export const formatRange = (
  entry: {
    readonly start?: string
    readonly end?: string
    readonly ongoing: boolean
  },
  language: Language
): string => {
  const start = entry.start === undefined ? "" : formatDate(entry.start, language)
  const end = entry.ongoing ? words[language].present : entry.end === undefined ? "" : formatDate(entry.end, language)
  return start !== "" && end !== "" && start !== end ? `${start} \u2013 ${end}` : start || end
}
