/** The one client of the page. */
import { PassAts } from "../client/Client.ts"
import { csrfToken, who } from "./state/who.ts"

export const api = new PassAts({
  url: location.origin,
  cookies: {
    csrfToken,
    // What was typed stays: whoever signs in again goes on where they were.
    onEnd: () => who.set({ state: "out", over: who.get().state !== "asking" })
  }
})
