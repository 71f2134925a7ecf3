/** A value that views watch. Whoever changes it calls `set`; nobody else does. */
import { useEffect, useState } from "preact/hooks"

export interface Store<A> {
  readonly get: () => A
  readonly set: (next: A) => void
  /** Returns how to stop. */
  readonly watch: (listener: () => void) => () => void
}

export const makeStore = <A>(initial: A): Store<A> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

export const useStore = <A>(store: Store<A>): A => {
  const [value, update] = useState(store.get())
  useEffect(() => {
    update(store.get())
    return store.watch(() => update(store.get()))
  }, [store])
  return value
}
