/** Something that was asked for by a press of a button: at work, or why it failed. */
import { useState } from "preact/hooks"

export interface Work {
  readonly busy: boolean
  readonly error: unknown
  /** Does nothing while it is at work. */
  readonly run: (work: () => Promise<void>) => void
  readonly clear: () => void
}

export const useWork = (): Work => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const run = (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    work()
      .catch((reason: unknown) => setError(reason ?? new Error("It failed without a reason")))
      .finally(() => setBusy(false))
  }
  return { busy, error, run, clear: () => setError(undefined) }
}
