/** The one client of the page. */
import { PassAts } from "../client/Client.ts"
import { forgetDraft } from "./state/draft.ts"
import { csrfToken, who } from "./state/who.ts"

export const api = new PassAts({
  url: location.origin,
  cookies: {
    csrfToken,
    onEnd: () => {
      forgetDraft()
      who.set({ state: "out", over: who.get().state !== "asking" })
    }
  }
})
