/** What happened around the account lately. */
import { useState } from "preact/hooks"
import type { SecurityEvents } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { useLoad } from "../../state/load.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { whenOf } from "../../ui/time.ts"
import { nameOf } from "./Sessions.tsx"

type Event = SecurityEvents["events"][number]

const words: Readonly<Record<Event["event"], string>> = {
  signup: "The account was made",
  login: "Signed in",
  "login-failed": "A wrong password",
  "login-throttled": "Too many wrong passwords",
  "session-renewed": "A session was renewed",
  "session-reuse-detected": "A stolen session was ended",
  "session-revoked": "A session was ended",
  "sessions-revoked": "All sessions were ended",
  "password-changed": "The password was changed",
  "password-reset-requested": "A code for a new password was asked for",
  "password-reset": "The password was reset",
  "api-key-created": "An API key was made",
  "api-key-revoked": "An API key was revoked",
  "data-exported": "Everything was exported",
  "account-deleted": "The account was deleted"
}

const List = () => {
  const { again, now } = useLoad(() => api.securityEvents())
  if (now.state === "loading") return <Skeleton lines={4} />
  if (now.state === "failed") return <Failure error={now.error} again={again} />
  return (
    <ul class="list">
      {now.value.events.map(({ address, at, event, userAgent }, index) => (
        <li key={index}>
          <div>
            <p>{words[event]}</p>
            <p class="quiet">{[whenOf(at), nameOf(userAgent), address].filter((one) => one !== null).join(" · ")}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

export const Events = () => {
  const [isOpen, setOpen] = useState(false)
  return (
    <section class="card" aria-labelledby="events">
      <h2 id="events">What happened lately</h2>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Sign-ins, failed ones, keys, exports: from where and when</summary>
        {isOpen && <List />}
      </details>
    </section>
  )
}
