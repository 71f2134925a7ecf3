/** A document as a model may see it: without what tells how to reach the person, which the rules read well enough. */
import { RegExp as EffectRegExp } from "effect"
import type { Imported } from "../ImportResume.ts"

const labels: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\/basics\/email$/, "[e-mail]"],
  [/^\/basics\/phone$/, "[phone]"],
  [/^\/basics\/(?:url|profiles\/\d+\/url)$/, "[address]"],
  [/^\/basics\/location\/address$/, "[street]"],
  [/^\/basics\/name$/, "[name]"]
]
/** Below this the rules' name may be another line, and the model had better see it. */
const sure = 0.9
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu

/** Not in the middle of others: somebody called Ann has annual reports. */
const asWord = (text: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${EffectRegExp.escape(text)}(?![\\p{L}\\p{N}])`, "gu")

export const isHidden = (value: string): boolean => labels.some(([, label]) => value === label)

export const hidden = (text: string, { fields }: Imported): string => {
  const pieces = fields.flatMap(({ confidence, end, pointer, start }) => {
    const label = labels.find(([field]) => field.test(pointer))?.[1]
    return label === undefined || (label === "[name]" && confidence < sure)
      ? []
      : [{ text: text.slice(start, end), label }]
  })
  return pieces
    .toSorted((a, b) => b.text.length - a.text.length)
    .reduce((rest, one) => rest.replace(asWord(one.text), () => one.label), text)
    .replace(email, "[e-mail]")
}
