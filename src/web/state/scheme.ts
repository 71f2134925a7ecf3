/** Light, dark, or as the system has it. */
import { makeStore } from "./store.ts"

const schemes = ["system", "light", "dark"] as const
export type Scheme = (typeof schemes)[number]

const key = "pass-ats scheme"
const stored = (): Scheme => {
  try {
    return schemes.find((one) => one === localStorage.getItem(key)) ?? "system"
  } catch {
    return "system"
  }
}

export const scheme = makeStore<Scheme>(stored())

export const applyScheme = (): void => {
  document.documentElement.dataset["scheme"] = scheme.get()
}

export const nextScheme = (): void => {
  const next = schemes[(schemes.indexOf(scheme.get()) + 1) % schemes.length] ?? "system"
  scheme.set(next)
  applyScheme()
  try {
    localStorage.setItem(key, next)
  } catch {
    // It lasts as long as the page, then.
  }
}
