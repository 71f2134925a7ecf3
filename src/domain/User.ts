/** A person with an account. */
import { Schema } from "effect"

export const UserId = Schema.String.check(Schema.isUUID()).pipe(Schema.brand("UserId"))
export type UserId = typeof UserId.Type

const maxLength = 254

/** Compared without regard to case; stored in lower case, which may be longer: "İ" becomes two characters. */
export const Email = Schema.String.check(
  Schema.isMaxLength(maxLength),
  Schema.makeFilter((text) => text.toLowerCase().length <= maxLength, {
    message: `Expected at most ${maxLength} characters`
  }),
  // \p{C}: neither control characters nor half of a surrogate pair, which PostgreSQL would refuse or replace.
  Schema.isPattern(/^[^\s\p{C}@<>"]+@[^\s\p{C}@<>"]+\.[^\s\p{C}@<>".]+$/u, {
    message: "Expected an e-mail address such as ada@example.com"
  })
).pipe(Schema.brand("Email"))
export type Email = typeof Email.Type

export const User = Schema.Struct({
  id: UserId.annotateKey({ description: "Stays the same for as long as the account is there." }),
  email: Email.annotateKey({ description: "What the user signs in with." })
}).annotate({ identifier: "User" })
export type User = typeof User.Type
