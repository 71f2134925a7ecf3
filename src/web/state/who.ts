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

export const csrfToken = (): string | undefined => /(?:^|; )__Host-pass-ats-csrf=([^;]+)/.exec(document.cookie)?.[1]

export const who = makeStore<Who>(csrfToken() === undefined ? { state: "out", over: false } : { state: "asking" })
