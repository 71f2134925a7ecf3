/** What went wrong, where screen readers say it at once. */
import { el, link } from "../dom.ts"
import type { Explained } from "../explain.ts"

export interface Notice {
  readonly node: HTMLElement
  readonly show: (explained: Explained, server?: string) => void
  readonly clear: () => void
}

export const notice = (): Notice => {
  const node = el("div", { role: "alert", class: "notice" })
  const clear = () => {
    node.replaceChildren()
  }
  return {
    node,
    clear,
    show: ({ detail, onServer, title }, server) => {
      node.replaceChildren(el("strong", {}, title), el("p", {}, detail))
      if (onServer === true && server !== undefined) node.append(link(`Open ${new URL(server).host}`, server))
    }
  }
}
