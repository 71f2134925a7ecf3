/** Which server it is. The browser asks the person for leave to talk to it, and to no other. */
import { el, field, form, heading } from "../dom.ts"
import { type Explained, explain } from "../explain.ts"
import { askForLeave, checkServer, giveLeaveBack, isUnprotected, NotPassAts, originOf } from "../server.ts"
import { kept, untilBrowserEnds } from "../storage.ts"
import { notice } from "./Notice.ts"

const withoutLeave = (origin: string): Explained => ({
  title: "The browser was not given leave",
  detail: `Without it the extension cannot reach ${origin}. Press Connect again and choose Allow.`
})

const changeTo = async (origin: string, former: string | undefined): Promise<void> => {
  if (former !== undefined && former !== origin) {
    await untilBrowserEnds.remove("credential")
    await kept.clear()
    await giveLeaveBack(former)
  }
  await kept.write({ server: origin })
}

export const serverView = (former: string | undefined, onDone: () => void): HTMLElement => {
  const said = notice()
  const input = el("input", {
    type: "url",
    name: "server",
    required: true,
    placeholder: "https://ats.example.com",
    value: former,
    autocomplete: "url",
    spellcheck: "false"
  })
  const accept = el("input", { type: "checkbox", name: "unprotected" })
  const warning = el(
    "label",
    { class: "check", hidden: true },
    accept,
    el("span", {}, "This address is not encrypted. I know that others on the network can read my password and résumé.")
  )

  const submit = async (): Promise<void> => {
    said.clear()
    const found = originOf(input.value)
    if ("refused" in found) return said.show({ title: "Check the address", detail: found.refused })
    const { origin } = found
    if (isUnprotected(origin) && !accept.checked) {
      warning.hidden = false
      return said.show({ title: "Not encrypted", detail: "Use an https:// address, or say below that you know." })
    }
    let hasLeave = false
    try {
      hasLeave = await askForLeave(origin)
      await checkServer(origin)
      await changeTo(origin, former)
      onDone()
    } catch (error) {
      // A mistyped address is no one's to be read for good.
      if (hasLeave && origin !== former) await giveLeaveBack(origin)
      said.show(hasLeave || error instanceof NotPassAts ? explain(error, origin) : withoutLeave(origin))
    }
  }

  return el(
    "section",
    {},
    heading("Your server"),
    el("p", {}, "PASS ATS runs on a server of your own or of someone you trust. Which one is it?"),
    form(
      [field("Address", input), warning, said.node, el("button", { type: "submit", class: "primary" }, "Connect")],
      submit
    ),
    el("p", { class: "quiet" }, "The browser asks you whether the extension may talk to it. It talks to no other.")
  )
}
