/** The languages that headings and dates can be written in. */
import { Schema } from "effect"

export const languages = ["en", "de", "fr", "es", "it", "pt", "pl", "nl", "sv", "uk", "ar", "zh"] as const
export const Language = Schema.Literals(languages)
export type Language = typeof Language.Type

/** Their names in English, for sentences to people. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  it: "Italian",
  pt: "Portuguese",
  pl: "Polish",
  nl: "Dutch",
  sv: "Swedish",
  uk: "Ukrainian",
  ar: "Arabic",
  zh: "Chinese"
}
