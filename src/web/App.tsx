/** Which view is shown, by the address and by who is signed in. */
import type { VNode } from "preact"
import { ask } from "./state/session.ts"
import { type Route, route } from "./state/route.ts"
import { useStore } from "./state/store.ts"
import { who } from "./state/who.ts"
import { Failure } from "./ui/Failure.tsx"
import { Skeleton } from "./ui/Skeleton.tsx"
import { Account } from "./views/Account.tsx"
import { History } from "./views/History.tsx"
import { JobView } from "./views/Job.tsx"
import { Nowhere } from "./views/Nowhere.tsx"
import { Reset } from "./views/Reset.tsx"
import { ResumeView } from "./views/Resume.tsx"
import { Shell } from "./views/Shell.tsx"
import { Tailor } from "./views/Tailor.tsx"
import { Welcome } from "./views/Welcome.tsx"

const viewOf = (now: Route): VNode => {
  switch (now.view) {
    case "tailor":
      return <Tailor />
    case "resume":
      return <ResumeView />
    case "job":
      return <JobView key={now.id} id={now.id} />
    case "history":
      return <History />
    case "account":
      return <Account />
    case "reset":
    case "nowhere":
      return <Nowhere />
  }
}

export const App = () => {
  const now = useStore(route)
  const person = useStore(who)
  return (
    <Shell email={person.state === "in" ? person.email : undefined} view={now.view}>
      {person.state === "in" && viewOf(now)}
      {person.state === "out" && (now.view === "reset" ? <Reset /> : <Welcome over={person.over} />)}
      {person.state === "asking" && <Skeleton lines={6} />}
      {person.state === "unknown" && (
        <Failure
          error={person.error}
          again={() => {
            who.set({ state: "asking" })
            void ask()
          }}
        />
      )}
    </Shell>
  )
}
