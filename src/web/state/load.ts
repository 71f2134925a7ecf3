/** Something of the server's: on its way, here, or why it is not. */
import { useEffect, useState } from "preact/hooks"

export type Loaded<A> =
  | { readonly state: "loading" }
  | { readonly state: "here"; readonly value: A }
  | { readonly state: "failed"; readonly error: unknown }

export interface Loading<A> {
  readonly now: Loaded<A>
  readonly again: () => void
  /** In place of what the server told, after a change that it took. */
  readonly set: (value: A) => void
}

/** Loads when `key` changes; what comes too late for it is dropped. */
export const useLoad = <A>(load: () => Promise<A>, key = ""): Loading<A> => {
  const [now, setNow] = useState<Loaded<A>>({ state: "loading" })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isWanted = true
    setNow({ state: "loading" })
    load().then(
      (value) => isWanted && setNow({ state: "here", value }),
      (error: unknown) => isWanted && setNow({ state: "failed", error })
    )
    return () => {
      isWanted = false
    }
  }, [key, tries])
  return { now, again: () => setTries(tries + 1), set: (value) => setNow({ state: "here", value }) }
}
