/** The posting as it was read, to be corrected before it is sent. */
import type { PassAts } from "../../../src/client/Client.ts"
import { button, el, field, form, heading } from "../dom.ts"
import { type Explained, explain, isSignedOut } from "../explain.ts"
import { CannotRead, emptyDraft, readTab, tabInView } from "../reading.ts"
import { type Draft, untilBrowserEnds } from "../storage.ts"
import { notice } from "./Notice.ts"

export interface DraftOptions {
  readonly client: PassAts
  readonly server: string
  readonly draft: Draft | undefined
  readonly problem: Explained | undefined
  readonly onStart: (draft: Draft) => Promise<void>
  readonly onSignedOut: () => void
}

export interface DraftView {
  readonly node: HTMLElement
  /** Reads a tab, and puts what it says in place of what stands here. */
  readonly read: (tabId: number) => Promise<void>
}

export const draftView = (options: DraftOptions): DraftView => {
  const { client, onSignedOut, onStart, problem, server } = options
  let draft = options.draft ?? emptyDraft()
  const said = notice()
  const title = el("input", { name: "title", autocomplete: "off" })
  const company = el("input", { name: "company", autocomplete: "off" })
  const text = el("textarea", { name: "text", rows: 14, required: true })
  const source = el("p", { class: "quiet", role: "status" })
  const left = el("p", { class: "quiet" })

  const fill = () => {
    title.value = draft.title
    company.value = draft.company
    text.value = draft.text
    source.textContent =
      draft.url === undefined
        ? "Open a posting and click the PASS ATS icon in the toolbar, or paste the text here."
        : `Read from ${new URL(draft.url).hostname || "a page"}. Correct what is wrong before it is sent.`
  }

  const keep = async () => {
    draft = { ...draft, title: title.value, company: company.value, text: text.value, key: crypto.randomUUID() }
    await untilBrowserEnds.write({ draft })
  }

  const read = async (tabId: number) => {
    said.clear()
    try {
      draft = await readTab(tabId)
      await untilBrowserEnds.write({ draft })
      fill()
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error
      said.show({ title: "The page could not be read", detail: error.message })
    }
  }

  const submit = async () => {
    said.clear()
    if (!/[\p{L}\p{N}]/u.test(text.value)) {
      said.show({ title: "The posting holds no text", detail: "Read a page, or paste the posting's text." })
      return text.focus()
    }
    await onStart(draft)
  }

  for (const control of [title, company, text]) control.addEventListener("input", () => void keep())
  fill()
  if (problem !== undefined) said.show(problem, server)

  void client
    .quota()
    .then(({ limit, remaining }) => {
      left.textContent = `${remaining} of ${limit} résumés left this month.`
    })
    .catch((error: unknown) => {
      if (isSignedOut(error)) onSignedOut()
      else if (problem === undefined) said.show(explain(error, server), server)
    })

  const node = el(
    "section",
    {},
    heading("The posting"),
    source,
    form(
      [
        field("Job title", title),
        field("Employer", company),
        field("Text", text),
        said.node,
        el("button", { type: "submit", class: "primary" }, "Tailor my résumé"),
        button("Read this page", () => void tabInView().then((id) => (id === undefined ? undefined : read(id))))
      ],
      submit
    ),
    left
  )
  return { node, read }
}
