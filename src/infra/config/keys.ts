/** What may sign access tokens: a text of enough bytes, or an Ed25519 key in PEM. */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"

const minBytes = 32

/** Stand in `.env.example` for everyone to read, and are no secrets for whoever copies it. */
export const examples = {
  current: "replace-with-the-output-of-openssl-rand-base64-48",
  former: "the-former-secret-while-its-tokens-are-alive"
} as const
const known: ReadonlySet<string> = new Set(Object.values(examples))

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

const isSecret = (text: string): boolean => new TextEncoder().encode(text).length >= minBytes && !known.has(text.trim())

export const isSigningKey = (text: string): boolean => {
  const pem = pemOf(text)
  return pem === undefined ? isSecret(text) : privateKeyOf(pem) !== undefined
}

export const isVerifyingKey = (text: string): boolean => {
  const pem = pemOf(text)
  return pem === undefined ? isSecret(text) : publicKeyOf(pem) !== undefined
}
