/** Starts the page. */
import { render } from "preact"
import { App } from "./App.tsx"
import { ask } from "./state/session.ts"
import { followAddress } from "./state/route.ts"
import { applyScheme } from "./state/scheme.ts"
import { who } from "./state/who.ts"

applyScheme()
followAddress()
if (who.get().state === "asking") void ask()

const root = document.querySelector("#app")
if (root !== null) {
  root.replaceChildren()
  render(<App />, root)
}
