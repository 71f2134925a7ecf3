/**
 * The language that a text is written in, by the frequencies of its letters.
 *
 * @see https://github.com/nitotm/efficient-language-detector-js
 */
import { eld } from "eld/small"
import { Schema } from "effect"
import { Language, languages } from "../domain/Language.ts"

eld.setLanguageSubset([...languages])

const isLanguage = Schema.is(Language)

/** Less than a sentence tells nothing. */
const leastCharacters = 40
/** More than this changes nothing. */
const mostCharacters = 4_000

/** Undefined when there is too little of it, or it is none of those that are known. */
export const languageOf = (text: string): Language | undefined => {
  const sample = text.slice(0, mostCharacters)
  const found = sample.trim().length < leastCharacters ? "" : eld.detect(sample).language
  return isLanguage(found) ? found : undefined
}
