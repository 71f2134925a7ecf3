/** Which view is shown: the part of the address after `#`, so that the server has one page and a reload comes back. */
import { makeStore } from "./store.ts"

export type Route =
  | { readonly view: "tailor" | "resume" | "history" | "account" | "reset" | "nowhere" }
  | { readonly view: "job"; readonly id: string }

const named = { "": "tailor", resume: "resume", history: "history", account: "account", reset: "reset" } as const
const isNamed = (name: string): name is keyof typeof named => Object.hasOwn(named, name)

export const parseRoute = (hash: string): Route => {
  const [name = "", id = "", ...rest] = hash
    .replace(/^#?\/?/, "")
    .replace(/\/$/, "")
    .split("/")
  if (name === "jobs" && /^[0-9a-f-]{36}$/i.test(id) && rest.length === 0) return { view: "job", id }
  return { view: id === "" && isNamed(name) ? named[name] : "nowhere" }
}

export const route = makeStore<Route>({ view: "tailor" })

/** False until the first change of view: a page that was just loaded keeps its focus. */
let moved = false
export const hasMoved = (): boolean => moved

export const followAddress = (): void => {
  const read = () => route.set(parseRoute(location.hash))
  read()
  addEventListener("hashchange", () => {
    moved = true
    read()
    scrollTo(0, 0)
  })
}

export const go = (hash: string): void => {
  location.hash = hash
}
