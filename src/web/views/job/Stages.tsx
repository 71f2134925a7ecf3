/** The stages of a job in their order, each with how long it took or has taken so far. */
import { useEffect, useState } from "preact/hooks"
import type { Job, Progress } from "../../../client/Client.ts"
import { isOpen } from "../../state/job.ts"
import { Icon } from "../../ui/Icon.tsx"
import { spanOf } from "../../ui/time.ts"

const stages = [
  ["queued", "Accepted"],
  ["extract", "Read the posting"],
  ["analyze", "Find what it asks for"],
  ["compose", "Choose and word your lines"],
  ["latex", "Set the page"],
  ["compile", "Make the PDF, and read it back"]
] as const

interface StageState {
  readonly state: "waiting" | "working" | "finished" | "stopped"
  readonly message?: string
  readonly startedAt?: number
  readonly durationMs?: number
  readonly position?: number
}

export const stageState = (events: ReadonlyArray<Progress>, stage: string, open: boolean): StageState => {
  const own = events.filter(({ event }) => event === stage)
  const last = own.at(-1)
  if (last === undefined) return { state: "waiting" }
  const message = { message: last.message }
  const started = Date.parse(own[0]?.at ?? last.at)
  if (stage === "queued") {
    const begun = events.find(({ event }) => event !== "queued")
    const waited = begun === undefined ? {} : { durationMs: Date.parse(begun.at) - started }
    const position = last.position === undefined ? {} : { position: last.position }
    const waits = begun === undefined && open
    // Its own word is the stage's name already.
    const said = waits ? { message: "It begins as soon as there is room" } : {}
    return { state: waits ? "working" : "finished", startedAt: started, ...said, ...waited, ...position }
  }
  const finished = own.find(({ state }) => state === "finished")
  const durationMs = finished?.durationMs
  if (finished !== undefined)
    return { state: "finished", ...message, ...(durationMs === undefined ? {} : { durationMs }) }
  return { state: open ? "working" : "stopped", startedAt: started, ...message }
}

/** The present, for spans that grow. */
const useNow = (isGrowing: boolean): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isGrowing) return undefined
    const timer = setInterval(() => setNow(Date.now()), 200)
    return () => clearInterval(timer)
  }, [isGrowing])
  return now
}

const timeOf = ({ durationMs, startedAt, state }: StageState, now: number): string => {
  if (durationMs !== undefined) return spanOf(durationMs)
  return state === "working" && startedAt !== undefined ? spanOf(now - startedAt) : ""
}

export const Stages = ({ events, job }: { readonly job: Job; readonly events: ReadonlyArray<Progress> }) => {
  const open = isOpen(job)
  const now = useNow(open)
  const progress = events.at(-1)?.progress ?? job.progress
  return (
    <div class="stages">
      {open && (
        <progress max={100} value={progress} aria-label="Progress">
          {progress} %
        </progress>
      )}
      <ol>
        {stages.map(([stage, name]) => {
          const own = stageState(events, stage, open)
          const place = own.position === undefined || own.state !== "working" ? "" : ` ${own.position} before it.`
          return (
            <li key={stage} class={own.state} aria-current={own.state === "working" ? "step" : undefined}>
              <span class="dot">
                {own.state === "finished" && <Icon name="check" size={16} />}
                {own.state === "stopped" && <Icon name="cross" size={16} />}
              </span>
              <div>
                <p class="stage-name">{name}</p>
                <p class="stage-says">{own.message === undefined ? "" : `${own.message}.${place}`}</p>
              </div>
              <span class="stage-time">{timeOf(own, now)}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
