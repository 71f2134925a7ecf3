/** What came of a job: the PDF, how well it answers the posting, and what is missing. */
import type { JobReport } from "../../../src/client/Client.ts"
import { button, el, heading } from "../dom.ts"
import type { Explained } from "../explain.ts"
import { notice } from "./Notice.ts"

const meter = (label: string, score: number): ReadonlyArray<HTMLElement> => [
  el("dt", {}, label),
  el(
    "dd",
    {},
    el("meter", { min: 0, max: 100, value: score, "aria-label": label }),
    el("span", {}, `${Math.round(score)} %`)
  )
]

const list = (title: string, items: ReadonlyArray<string>, isOpen = false): ReadonlyArray<HTMLElement> =>
  items.length === 0
    ? []
    : [
        el(
          "details",
          { open: isOpen },
          el("summary", {}, `${title} (${items.length})`),
          el("ul", {}, ...items.map((item) => el("li", {}, item)))
        )
      ]

export interface ResultActions {
  readonly onView: () => Promise<void>
  readonly onDownload: () => Promise<void>
  readonly onAnother: () => void
  readonly explain: (error: unknown) => Explained
}

export const resultView = (name: string, report: JobReport, actions: ResultActions): HTMLElement => {
  const said = notice()
  const tried = (action: () => Promise<void>) => () => {
    said.clear()
    void action().catch((error: unknown) => said.show(actions.explain(error)))
  }
  const { changes, composer, coverage, dropped, gaps, pages, warnings } = report
  const found = coverage.after.keywords.filter((keyword) => keyword.found)
  return el(
    "section",
    {},
    heading("Your résumé is ready"),
    el("p", {}, `${name} · ${pages === 1 ? "1 page" : `${pages} pages`}`),
    el(
      "div",
      { class: "actions" },
      button("View the PDF", tried(actions.onView), { class: "primary" }),
      button("Download", tried(actions.onDownload))
    ),
    said.node,
    el("h2", {}, "What the posting asks for"),
    el("dl", { class: "coverage" }, ...meter("Before", coverage.before.score), ...meter("Now", coverage.after.score)),
    el("p", { class: "quiet" }, `${found.length} of ${coverage.after.keywords.length} keywords stand in your résumé.`),
    ...list("Not in your résumé", gaps, true),
    ...list(
      "Lines worded anew",
      changes.map(({ after, why }) => `${after} (${why})`)
    ),
    ...list(
      "Left out",
      dropped.map(({ reason, text }) => `${text} (${reason})`)
    ),
    ...list("To look at", warnings, true),
    el("p", { class: "quiet" }, composer.label),
    button("Another posting", actions.onAnother)
  )
}

export interface FailureActions {
  /** Absent where another try cannot go better. */
  readonly onRetry?: () => void
  readonly onAnother: () => void
}

export const failureView = (
  name: string,
  explained: Explained,
  server: string,
  { onAnother, onRetry }: FailureActions
): HTMLElement => {
  const said = notice()
  said.show(explained, server)
  return el(
    "section",
    {},
    heading(name),
    said.node,
    el(
      "div",
      { class: "actions" },
      ...(onRetry === undefined ? [] : [button("Try again", onRetry, { class: "primary" })]),
      button("Back to the posting", onAnother)
    )
  )
}
