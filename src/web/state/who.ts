/** Who is signed in. The tokens are in cookies that no script reads; the CSRF cookie tells that there is a session. */
import { makeStore } from "./store.ts"

export type Who =
  /** There are cookies; the server is asked whose they are. */
  | { readonly state: "asking" }
  /** `over`: a session ended while the page was open. */
  | { readonly state: "out"; readonly over: boolean }
  | { readonly state: "in"; readonly email: string; readonly hasProfile: boolean }
  /** The server could not be asked. */
  | { readonly state: "unknown"; readonly error: unknown }

/** Of whoever signed in last, in whatever tab. */
const inCookie = (): string | undefined => /(?:^|; )__Host-pass-ats-csrf=([^;]+)/.exec(document.cookie)?.[1]

let kept = inCookie()
/** Of the session that this tab shows: the server refuses it for the cookies of another one. */
export const csrfToken = (): string | undefined => kept
/** From now on this tab shows the session that the cookies are of. */
export const followCookies = (): void => {
  kept = inCookie()
}
/** Whether another session took the place of this tab's. */
export const isReplaced = (): boolean => {
  const now = inCookie()
  return kept !== undefined && now !== undefined && now !== kept
}

export const who = makeStore<Who>(csrfToken() === undefined ? { state: "out", over: false } : { state: "asking" })
