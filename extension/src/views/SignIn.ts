/** By e-mail and password, or by an API key made on the server's page, which reaches less far. */
import type { PassAts } from "../../../src/client/Client.ts"
import { connect } from "../client.ts"
import { button, el, field, form, heading, link } from "../dom.ts"
import { explain } from "../explain.ts"
import { type Credential, kept, untilBrowserEnds } from "../storage.ts"
import { notice } from "./Notice.ts"

export interface SignInOptions {
  readonly server: string
  readonly email: string | undefined
  /** Why it is asked for. */
  readonly reason: string | undefined
  readonly onDone: () => void
}

const untold = { onReach: () => undefined, onEnd: () => undefined }

const byPassword = async (server: string, email: string, password: string): Promise<Credential> => {
  const client = connect(server, undefined, untold)
  await client.signIn(email, password)
  if (client.session === undefined) throw new Error("The server gave no session")
  return { session: client.session }
}

const byKey = async (server: string, apiKey: string): Promise<Credential> => {
  const client: PassAts = connect(server, { apiKey }, untold)
  await client.quota()
  return { apiKey }
}

export const signInView = ({ email, onDone, reason, server }: SignInOptions): HTMLElement => {
  const { host } = new URL(server)
  const section = el("section", {})

  const enter = async (credential: Promise<Credential>, told: ReturnType<typeof notice>, keepEmail?: string) => {
    told.clear()
    try {
      await untilBrowserEnds.write({ credential: await credential })
      if (keepEmail !== undefined) await kept.write({ email: keepEmail })
      onDone()
    } catch (error) {
      told.show(explain(error, server), server)
    }
  }

  const show = (...children: ReadonlyArray<Node>) => {
    section.replaceChildren(
      heading(`Sign in to ${host}`),
      ...(reason === undefined ? [] : [el("p", { role: "status" }, reason)]),
      ...children
    )
    // The button that asked for this is gone, and the focus with it.
    section.querySelector("h1")?.focus()
  }

  const showPassword = () => {
    const said = notice()
    const name = el("input", { type: "email", name: "email", required: true, autocomplete: "username", value: email })
    const password = el("input", {
      type: "password",
      name: "password",
      required: true,
      autocomplete: "current-password"
    })
    show(
      form(
        [
          field("E-mail", name),
          field("Password", password),
          said.node,
          el("button", { type: "submit", class: "primary" }, "Sign in")
        ],
        () => enter(byPassword(server, name.value.trim(), password.value), said, name.value.trim())
      ),
      button("Use an API key instead", showKey, { class: "plain" }),
      el("p", { class: "quiet" }, "No account yet? Make one at ", link(host, server), ".")
    )
  }

  const showKey = () => {
    const said = notice()
    const key = el("input", { type: "password", name: "key", required: true, autocomplete: "off", spellcheck: "false" })
    show(
      form(
        [
          field(
            "API key",
            key,
            "Made on your server's page, with the scopes “generate” and “read”: it cannot touch your account."
          ),
          said.node,
          el("button", { type: "submit", class: "primary" }, "Use this key")
        ],
        () => enter(byKey(server, key.value.trim()), said)
      ),
      button("Use e-mail and password instead", showPassword, { class: "plain" })
    )
  }

  showPassword()
  return section
}
