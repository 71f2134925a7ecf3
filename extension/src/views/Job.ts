/** The job at work: its stages, live. */
import type { Progress } from "../../../src/client/Client.ts"
import { button, el, heading } from "../dom.ts"

const stages = [
  ["queued", "Waiting for its turn"],
  ["extract", "Reading the posting"],
  ["analyze", "Finding what it asks for"],
  ["compose", "Choosing and wording"],
  ["latex", "Setting the page"],
  ["compile", "Making the PDF"]
] as const

type Standing = "waiting" | "at work" | "done" | "failed"

/** How a stage stands by the events so far: one is over once it says so, or a later one has begun. */
const standingOf = (name: string, events: ReadonlyArray<Progress>): Standing => {
  const order = stages.findIndex(([stage]) => stage === name)
  const reached = Math.max(-1, ...events.map(({ stage }) => stages.findIndex(([one]) => one === stage)))
  const last = events.at(-1)
  const isOver = events.some(({ event, state }) => event === "done" || (event === name && state === "finished"))
  if (isOver || order < reached) return "done"
  if (order > reached) return "waiting"
  return last?.event === "failed" || last?.event === "cancelled" ? "failed" : "at work"
}

const timeOf = (name: string, events: ReadonlyArray<Progress>): string => {
  const ms = events.find(({ event, state }) => event === name && state === "finished")?.durationMs
  if (ms === undefined) return "done"
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`
}

export interface JobView {
  readonly node: HTMLElement
  readonly update: (events: ReadonlyArray<Progress>) => void
  readonly reached: (reached: boolean) => void
}

export interface JobActions {
  readonly onCancel: () => void
  /** Offered while the server does not answer: the pauses between tries grow. */
  readonly onTryNow: () => void
}

export const jobView = (name: string, { onCancel, onTryNow }: JobActions): JobView => {
  const bar = el("progress", { max: 100, value: 0, "aria-label": "Progress" })
  const message = el("p", { role: "status", class: "message" }, "Sending the posting")
  const line = el("p", { role: "status", class: "quiet" })
  const tryNow = button("Try now", onTryNow, { hidden: true })
  const rows = stages.map(([stage, label]) => {
    const standing = el("span", { class: "quiet" })
    const row = el("li", { "data-stage": stage }, el("span", {}, label), standing)
    return { row, stage, standing }
  })

  const update = (events: ReadonlyArray<Progress>) => {
    const last = events.at(-1)
    if (last !== undefined) {
      bar.value = last.progress
      const before = last.position === undefined ? "" : ` (${last.position} before it)`
      message.textContent = `${last.message}${before}`
    }
    for (const { row, stage, standing } of rows) {
      const now = standingOf(stage, events)
      row.dataset["standing"] = now
      standing.textContent = now === "done" ? timeOf(stage, events) : now === "waiting" ? "" : now
      if (now === "at work") row.setAttribute("aria-current", "step")
      else row.removeAttribute("aria-current")
    }
  }
  update([])

  const node = el(
    "section",
    {},
    heading(name),
    bar,
    message,
    el("ol", { class: "stages" }, ...rows.map(({ row }) => row)),
    line,
    el("div", { class: "actions" }, tryNow, button("Cancel", onCancel))
  )
  return {
    node,
    update,
    reached: (reached) => {
      const said = reached ? "" : "The server does not answer at the moment. The job goes on there; trying again…"
      if (line.textContent !== said) line.textContent = said
      tryNow.hidden = reached
    }
  }
}
