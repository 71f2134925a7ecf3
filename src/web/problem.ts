/** What went wrong, in the server's own words where it said something. */
import { Problem } from "../client/Client.ts"
import { isReplaced } from "./state/who.ts"

export const typeOf = (error: unknown): string =>
  error instanceof Problem ? error.type.replace("urn:pass-ats:problem:", "") : ""

const replaced =
  "Nothing was changed: somebody signed in anew in another tab. Copy what you typed here, then load this page again."

export const sentenceOf = (error: unknown): string => {
  if (typeOf(error) === "cross-site-request" && isReplaced()) return replaced
  if (error instanceof Problem) return error.detail === undefined ? error.title : error.detail
  // What `fetch` throws when there is no answer differs by browser, and helps nobody.
  if (error instanceof TypeError) return "The server cannot be reached. Look at your connection, and try again."
  return error instanceof Error ? error.message : String(error)
}

/** For the operator. */
export const requestOf = (error: unknown): string | undefined =>
  error instanceof Problem ? error.requestId : undefined

interface Issue {
  readonly path: ReadonlyArray<string>
  readonly message: string
}

const issuesOf = (error: unknown): ReadonlyArray<Issue> => {
  const errors: unknown = error instanceof Problem ? error.told.get("errors") : undefined
  if (!Array.isArray(errors)) return []
  return errors.flatMap((one): ReadonlyArray<Issue> => {
    const { message, path }: { readonly message?: unknown; readonly path?: unknown } = Object(one)
    return typeof message === "string" && Array.isArray(path) ? [{ path: path.map(String), message }] : []
  })
}

/** What the server said of one part of what was sent, such as `body.email`; `types` are problems that are about it. */
export const sentenceFor = (error: unknown, path: string, types: ReadonlyArray<string> = []): string | undefined => {
  if (types.includes(typeOf(error))) return sentenceOf(error)
  return issuesOf(error).find((issue) => issue.path.join(".") === path)?.message
}
