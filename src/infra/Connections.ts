/**
 * Why a connection could not be made, in words for the operator: only the system's own codes, so that nothing secret is told.
 *
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
import { Predicate } from "effect"

const certificate = /CERT|SELF_SIGNED|LEAF_SIGNATURE|ISSUER|HOSTNAME_MISMATCH/

const words: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(ENOTFOUND|EAI_\w+|EDNS)$/, "its name cannot be resolved"],
  [/^ECONNREFUSED$/, "nothing listens there"],
  [/^(ENETUNREACH|EHOSTUNREACH)$/, "there is no way to it"],
  [/^(ETIMEDOUT|ECONNECTION|UND_ERR_CONNECT_TIMEOUT)$/, "it does not answer"],
  [certificate, "its certificate is not trusted"]
]

/** How deep causes lie in one another at most. */
const depth = 8

/** The codes of an error and of what caused it, the innermost first; nodemailer keeps the system's own beside its. */
const codesOf = (error: unknown): ReadonlyArray<string> => {
  const codes: Array<string> = []
  let inner = error
  for (let level = 0; level < depth && Predicate.isObject(inner); level += 1) {
    const { code, originalCode }: { readonly code?: unknown; readonly originalCode?: unknown } = inner
    codes.unshift(...[originalCode, code].filter(Predicate.isString))
    inner = Predicate.hasProperty(inner, "cause") ? inner.cause : undefined
  }
  return codes
}

/** Such as "its certificate is not trusted (CERT_HAS_EXPIRED)"; undefined when it is nothing of the kind. */
export const connectionTrouble = (error: unknown): string | undefined => {
  for (const code of codesOf(error)) {
    const found = words.find(([pattern]) => pattern.test(code))
    if (found !== undefined) return `${found[1]} (${code})`
  }
  return undefined
}

/** The server answers, and does not prove to be the one that was asked for. */
export const isUntrusted = (error: unknown): boolean => codesOf(error).some((code) => certificate.test(code))
