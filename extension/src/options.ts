/** Which server it is, and how to forget it. */
import { button, byId, el } from "./dom.ts"
import { giveLeaveBack } from "./server.ts"
import { kept, untilBrowserEnds } from "./storage.ts"
import { serverView } from "./views/Server.ts"

const main = byId("view")

const forget = async (server: string) => {
  await untilBrowserEnds.clear()
  await kept.clear()
  await giveLeaveBack(server)
  await begin()
}

const begin = async (connected = false) => {
  const { server } = await kept.read()
  main.replaceChildren(
    serverView(server, () => void begin(true)),
    el(
      "p",
      { role: "status" },
      connected ? "Connected. Open a job posting and click the PASS ATS icon in the toolbar." : ""
    ),
    ...(server === undefined
      ? []
      : [button("Forget this server and all that is stored here", () => void forget(server), { class: "plain" })])
  )
}

void begin()
