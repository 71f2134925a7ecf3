/** What may sign access tokens: a text of enough bytes, or an Ed25519 key in PEM. */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"

const minBytes = 32

/** Variables in one line have `\n` where PEM has line ends. */
export const pemOf = (text: string): string | undefined =>
  text.trimStart().startsWith("-----BEGIN ") ? text.replaceAll("\\n", "\n").trim() : undefined

/** Undefined when it is no Ed25519 key. */
export const privateKeyOf = (pem: string): KeyObject | undefined => ed25519(() => createPrivateKey(pem))
/** Of a private key, its public half. */
export const publicKeyOf = (pem: string): KeyObject | undefined => ed25519(() => createPublicKey(pem))

const ed25519 = (read: () => KeyObject): KeyObject | undefined => {
  try {
    const key = read()
    return key.asymmetricKeyType === "ed25519" ? key : undefined
  } catch {
    return undefined
  }
}

const isLong = (text: string): boolean => new TextEncoder().encode(text).length >= minBytes

export const isSigningKey = (text: string): boolean => {
  const pem = pemOf(text)
  return pem === undefined ? isLong(text) : privateKeyOf(pem) !== undefined
}

export const isVerifyingKey = (text: string): boolean => {
  const pem = pemOf(text)
  return pem === undefined ? isLong(text) : publicKeyOf(pem) !== undefined
}
