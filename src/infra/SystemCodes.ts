/**
 * The system's own names of what went wrong, such as ENOSPC.
 *
 * @see https://nodejs.org/api/errors.html#common-system-errors
 */
import { Predicate } from "effect"

/** How deep causes lie in one another at most. */
const depth = 8

/** The codes of an error and of what caused it, the innermost first; nodemailer keeps the system's own beside its. */
export const systemCodes = (error: unknown): ReadonlyArray<string> => {
  const codes: Array<string> = []
  let inner = error
  for (let level = 0; level < depth && Predicate.isObject(inner); level += 1) {
    const { code, originalCode }: { readonly code?: unknown; readonly originalCode?: unknown } = inner
    codes.unshift(...[originalCode, code].filter(Predicate.isString))
    inner = Predicate.hasProperty(inner, "cause") ? inner.cause : undefined
  }
  return codes
}
