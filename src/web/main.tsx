/** Starts the page. */
import { render } from "preact"
import { App } from "./App.tsx"
import { ask, lookAgain } from "./state/session.ts"
import { followAddress } from "./state/route.ts"
import { applyScheme } from "./state/scheme.ts"
import { who } from "./state/who.ts"

applyScheme()
followAddress()
if (who.get().state === "asking") void ask()
// Where the server cannot be asked, what is asked of it next tells so.
addEventListener("focus", () => void lookAgain().catch(() => undefined))

const root = document.querySelector("#app")
if (root !== null) {
  root.replaceChildren()
  render(<App />, root)
}
