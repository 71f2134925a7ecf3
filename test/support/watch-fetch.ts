/**
 * Notes every secret that a test sends or is given over HTTP, so that `npm test` can look for it in all
 * that was logged: passwords, tokens, keys, cookies, and the words of résumés and postings.
 */
import { Predicate } from "effect"
import { noteSecret } from "../../scripts/support/watched.ts"

/** Shorter ones are the words that anyone uses. */
const shortestText = 24
const shortestSecret = 8
const secretNames = /^(password|currentPassword|newPassword|accessToken|refreshToken|csrfToken|token|key)$/

const strings = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return value.split("\n").map((line) => line.trim())
  if (Array.isArray(value)) return value.flatMap(strings)
  return Predicate.isObject(value) ? Object.values(value).flatMap(strings) : []
}

const secretsIn = (value: unknown): ReadonlyArray<string> =>
  Predicate.isObject(value)
    ? Object.entries(value)
        .filter(([name, one]) => secretNames.test(name) && typeof one === "string" && one.length >= shortestSecret)
        .map(([, one]) => String(one))
    : []

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noteSent = (path: string, body: unknown) => {
  if (typeof body !== "string") return
  const value = parsed(body)
  secretsIn(value).forEach(noteSecret)
  if (!/^\/(generate|profile|compile)/.test(path)) return
  strings(value)
    // Several words: ids and addresses are nobody's words.
    .filter((text) => text.length >= shortestText && text.includes(" "))
    .forEach(noteSecret)
}

const noteGiven = async (path: string, response: Response) => {
  for (const cookie of response.headers.getSetCookie()) {
    const value = cookie.slice(cookie.indexOf("=") + 1).split(";")[0] ?? ""
    if (value.length >= shortestSecret) noteSecret(value)
  }
  if (path.startsWith("/auth/") && response.headers.get("content-type") === "application/json") {
    secretsIn(parsed(await response.clone().text())).forEach(noteSecret)
  }
}

const original = globalThis.fetch

globalThis.fetch = async (input, init) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input)
  noteSent(pathname, init?.body)
  const response = await original(input, init)
  await noteGiven(pathname, response)
  return response
}
