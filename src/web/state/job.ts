/** A job, followed until it ends: a reload or a cut line loses none of its events. */
import { useEffect, useState } from "preact/hooks"
import type { Job, Progress } from "../../client/Client.ts"
import { api } from "../api.ts"
import { announce } from "./announce.ts"

export type Followed =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "here"; readonly job: Job; readonly events: ReadonlyArray<Progress> }

export const isOpen = ({ status }: Job): boolean => status === "queued" || status === "running"

export const useJob = (id: string): { readonly now: Followed; readonly again: () => void } => {
  const [now, setNow] = useState<Followed>({ state: "loading" })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    setNow({ state: "loading" })
    const follow = async () => {
      let job = await api.job(id)
      const wasOpen = isOpen(job)
      const events: Array<Progress> = []
      setNow({ state: "here", job, events: [] })
      for await (const event of api.follow(id, { signal: stop.signal })) {
        events.push(event)
        setNow({ state: "here", job, events: [...events] })
        if (wasOpen && event.state !== "progress") announce(event.message)
        // The posting was read: by now it has a title.
        if (wasOpen && event.event === "extract" && event.state === "finished") job = await api.job(id)
      }
      if (wasOpen) setNow({ state: "here", job: await api.job(id), events })
    }
    follow().catch((error: unknown) => {
      if (!stop.signal.aborted) setNow({ state: "failed", error })
    })
    return () => stop.abort(new Error("The view was left"))
  }, [id, tries])
  return { now, again: () => setTries(tries + 1) }
}
