/**
 * What may be a password: any text of 8 to 256 characters that is neither common nor taken from
 * the e-mail address. No rule asks for digits or symbols.
 *
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 * @see https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x15-V6-Authentication.md
 */
import { Effect, Redacted } from "effect"
import { dictionary } from "@zxcvbn-ts/language-common"
import { PasswordRefused } from "../domain/Problems.ts"
import type { Email } from "../domain/User.ts"

/** Counted in code points after normalising, as NIST counts; so at most 1024 bytes are ever hashed. */
const minCharacters = 8
const maxCharacters = 256
/** UTF-16 units before normalising, which bounds its work; decomposed text may be several times as long as composed. */
const maxUnits = 2_048

/** Those of at least 8 characters among the 49,233 most common ones. */
const common: ReadonlySet<string> = new Set(
  dictionary["passwords-common"].filter((password) => password.length >= minCharacters)
)

/** Whether it may become the password of the account with this address; hashing normalises it the same way. */
export const acceptPassword = Effect.fn("PasswordPolicy.acceptPassword")(function* (
  password: Redacted.Redacted,
  email: Email
) {
  const reason = refusal(Redacted.value(password), email)
  if (reason !== undefined) {
    return yield* new PasswordRefused({ reason, detail: advice[reason] })
  }
})

const refusal = (password: string, email: Email): PasswordRefused["reason"] | undefined => {
  // Before normalising, which would make the work of it long.
  if (password.length > maxUnits) return "too-long"
  if (!password.isWellFormed()) return "not-text"
  const text = password.normalize("NFKC")
  const characters = [...text]
  if (characters.length > maxCharacters) return "too-long"
  if (characters.length < minCharacters) return "too-short"
  const lower = text.toLowerCase()
  if (isOfEmail(lower, email.toLowerCase())) return "from-email"
  if (common.has(lower) || new Set(characters).size === 1) return "common"
  return undefined
}

/** The address, what stands before its `@`, or that (more than initials) with only digits and signs around it. */
const isOfEmail = (password: string, email: string): boolean => {
  const local = email.slice(0, email.lastIndexOf("@")).normalize("NFKC")
  if (password === email || password === local) return true
  return local.length > 2 && password.includes(local) && !/\p{L}/u.test(password.replace(local, ""))
}

const advice: Readonly<Record<PasswordRefused["reason"], string>> = {
  "too-short": `Take at least ${minCharacters} characters; several words in a row do well.`,
  "too-long": `Take at most ${maxCharacters} characters.`,
  "not-text": "It holds half a character (a lone surrogate). Type it again.",
  common: "It is among the first that anyone guesses. Several words that do not belong together do well.",
  "from-email": "It is made from your e-mail address, which is the first thing anyone tries. Take another."
}
