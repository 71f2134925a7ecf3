/** The account: what is used, who is signed in, keys, the password, and all that is stored of the person. */
import { useStore } from "../state/store.ts"
import { who } from "../state/who.ts"
import { Heading } from "../ui/Heading.tsx"
import { Events } from "./account/Events.tsx"
import { Keys } from "./account/Keys.tsx"
import { Month } from "./account/Month.tsx"
import { Password } from "./account/Password.tsx"
import { Sessions } from "./account/Sessions.tsx"
import { YourData } from "./account/YourData.tsx"

export const Account = () => {
  const person = useStore(who)
  const email = person.state === "in" ? person.email : ""
  return (
    <section class="account">
      <Heading title="Account">Your account</Heading>
      <p class="lead">{email}</p>
      <div class="cards">
        <Month />
        <Sessions />
        <Keys />
        <Password email={email} />
        <Events />
        <YourData />
      </div>
    </section>
  )
}
