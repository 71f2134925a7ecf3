/**
 * Random secrets that stand for a person: refresh tokens, API keys, codes for a new password.
 *
 * Each is 256 random bits, so SHA-256 is the right way to store it: there is nothing to
 * guess, and thus nothing that salt or slowness would protect, as they do for a password.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6819#section-5.1.4.1.3 Storing credentials as hashes
 * @see https://www.rfc-editor.org/rfc/rfc5869 HKDF
 */
import { Redacted } from "effect"
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"

/** 256 random bits, 43 characters of base64url. */
export const newSecret = (): Redacted.Redacted => Redacted.make(randomBytes(32).toString("base64url"))

/** What is stored of a secret. */
export const hashSecret = (secret: Redacted.Redacted): Uint8Array =>
  createHash("sha256").update(Redacted.value(secret)).digest()

const cipher = "aes-256-gcm"
const tagLength = 16
/** A key made from a secret seals one text only, so the nonce may be constant. */
const nonce = new Uint8Array(12)
const keyOf = (secret: Redacted.Redacted): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", Redacted.value(secret), "", "pass-ats refresh successor", 32))

/** `text`, readable only to who holds `secret`; a secret seals once. */
export const seal = (secret: Redacted.Redacted, text: Redacted.Redacted): Uint8Array => {
  const sealing = createCipheriv(cipher, keyOf(secret), nonce)
  const sealed = [sealing.update(Redacted.value(text), "utf8"), sealing.final()]
  return Buffer.concat([...sealed, sealing.getAuthTag()])
}

/** Throws when `sealed` was not made with `secret`. */
export const unseal = (secret: Redacted.Redacted, sealed: Uint8Array): Redacted.Redacted => {
  const opening = createDecipheriv(cipher, keyOf(secret), nonce)
  opening.setAuthTag(sealed.subarray(-tagLength))
  const text = [opening.update(sealed.subarray(0, -tagLength)), opening.final()]
  return Redacted.make(Buffer.concat(text).toString("utf8"))
}
