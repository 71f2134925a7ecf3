/** Where the person is signed in. */
import type { Sessions as Listed } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { announce } from "../../state/announce.ts"
import { useLoad } from "../../state/load.ts"
import { leaveEverywhere } from "../../state/session.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { whenOf } from "../../ui/time.ts"

const browsers = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"]
] as const
const systems = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"]
] as const

/** `Firefox on Linux`; whatever is none of these is shown as it calls itself. */
export const nameOf = (userAgent: string | null): string => {
  if (userAgent === null) return "An unknown client"
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (browser === undefined) return userAgent.slice(0, 60)
  return system === undefined ? browser : `${browser} on ${system}`
}

export const Sessions = () => {
  const { again, now, set } = useLoad(() => api.sessions())
  const work = useWork()
  const end = async (known: Listed, id: string) => {
    await api.endSession(id)
    set({ ...known, sessions: known.sessions.filter((one) => one.id !== id) })
    announce("The session was ended")
  }
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">Signed in</h2>
      {now.state === "loading" && <Skeleton lines={3} />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && (
        <ul class="list">
          {now.value.sessions.map((session) => (
            <li key={session.id}>
              <div>
                <p>
                  {nameOf(session.userAgent)}
                  {session.id === now.value.current && <span class="tag">here</span>}
                </p>
                <p class="quiet">
                  {[session.address, whenOf(session.lastUsedAt)].filter((one) => one !== null).join(" · ")}
                </p>
              </div>
              {session.id !== now.value.current && (
                <Button
                  look="quiet"
                  label={`End the session ${nameOf(session.userAgent)} of ${whenOf(session.createdAt)}`}
                  press={() => work.run(() => end(now.value, session.id))}
                >
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
      <Button busy={work.busy} press={() => work.run(leaveEverywhere)}>
        Sign out everywhere
      </Button>
    </section>
  )
}
