/**
 * Why a connection could not be made, in words for the operator: only the system's own codes, so that nothing secret is told.
 *
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
import { systemCodes } from "./SystemCodes.ts"

const certificate = /CERT|SELF_SIGNED|LEAF_SIGNATURE|ISSUER|HOSTNAME_MISMATCH/

const words: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(ENOTFOUND|EAI_\w+|EDNS)$/, "its name cannot be resolved"],
  [/^ECONNREFUSED$/, "nothing listens there"],
  [/^(ENETUNREACH|EHOSTUNREACH)$/, "there is no way to it"],
  [/^(ETIMEDOUT|ECONNECTION|UND_ERR_CONNECT_TIMEOUT)$/, "it does not answer"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "it ended the connection"],
  [certificate, "its certificate is not trusted"]
]

/** Such as "its certificate is not trusted (CERT_HAS_EXPIRED)"; undefined when it is nothing of the kind. */
export const connectionTrouble = (error: unknown): string | undefined => {
  for (const code of systemCodes(error)) {
    const found = words.find(([pattern]) => pattern.test(code))
    if (found !== undefined) return `${found[1]} (${code})`
  }
  return undefined
}

/** The server answers, and does not prove to be the one that was asked for. */
export const isUntrusted = (error: unknown): boolean => systemCodes(error).some((code) => certificate.test(code))
