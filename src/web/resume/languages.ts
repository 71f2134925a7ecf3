/** The languages of headings and dates. Typed by the contract: one more there is an error here. */
import type { Options } from "../../client/Client.ts"

type Language = NonNullable<Options["language"]>

const names: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  pt: "Português",
  pl: "Polski",
  nl: "Nederlands",
  sv: "Svenska",
  uk: "Українська",
  ar: "العربية",
  zh: "中文"
}
const isLanguage = (code: string): code is Language => Object.hasOwn(names, code)

export const languageNames: ReadonlyArray<readonly [Language, string]> = Object.entries(names).flatMap(([code, name]) =>
  isLanguage(code) ? [[code, name] as const] : []
)
