/** For whoever is not signed in: what this is, shown by an example, and the way in. */
import { useState } from "preact/hooks"
import { sentenceFor } from "../problem.ts"
import { enter } from "../state/session.ts"
import { serverStatus } from "../state/server.ts"
import { useLoad } from "../state/load.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Diff } from "../ui/Diff.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { Heading } from "../ui/Heading.tsx"
import { Icon } from "../ui/Icon.tsx"

const byField = (error: unknown) => ({
  email: sentenceFor(error, "body.email", ["email-taken"]),
  password: sentenceFor(error, "body.password", ["password-refused", "invalid-credentials", "too-many-attempts"])
})

const Way = () => {
  const [how, setHow] = useState<"signIn" | "signUp">("signIn")
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const work = useWork()
  const status = useLoad(serverStatus)
  const isNew = how === "signUp"
  const errors = byField(work.error)
  const isElsewhere = work.error !== undefined && errors.email === undefined && errors.password === undefined
  const mayReset = status.now.state === "here" && status.now.value.features.passwordReset
  return (
    <form
      class="card way"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(() => enter(how, email, password))
      }}
    >
      <h2>{isNew ? "Create an account" : "Sign in"}</h2>
      <Field
        label="E-mail"
        type="email"
        autocomplete="username"
        required
        value={email}
        change={setEmail}
        error={errors.email}
      />
      <Field
        label="Password"
        type="password"
        autocomplete={isNew ? "new-password" : "current-password"}
        required
        hint={isNew ? "At least 8 characters; several words in a row do well." : undefined}
        value={password}
        change={setPassword}
        error={errors.password}
      />
      {isElsewhere && <Failure error={work.error} />}
      <Button look="main" submit busy={work.busy}>
        {isNew ? "Create account" : "Sign in"}
      </Button>
      <p class="quiet">
        {isNew ? "You have an account?" : "New here?"}{" "}
        <button
          class="link"
          type="button"
          onClick={() => {
            setHow(isNew ? "signIn" : "signUp")
            work.clear()
          }}
        >
          {isNew ? "Sign in" : "Create an account"}
        </button>
        {!isNew && mayReset && (
          <>
            {" · "}
            <a href="#/reset">Forgot the password</a>
          </>
        )}
      </p>
    </form>
  )
}

const promises = [
  ["Each line names its source", "A guard in code refuses figures, names and tools that your résumé does not hold."],
  ["Machines can read it", "The finished PDF is read back, and every line has to be found in it, in order."],
  [
    "It stays on this server",
    "No other host is asked for anything by this page, and you can take everything along, or delete it."
  ]
] as const

export const Welcome = ({ over }: { readonly over: boolean }) => (
  <div class="welcome">
    <section class="pitch">
      <Heading title="Sign in">
        Your résumé, tailored. <em>Nothing invented.</em>
      </Heading>
      <p class="lead">
        Paste a job posting. What you really did is selected, ordered and worded for it, and set as a page that people
        like to read.
      </p>
    </section>
    <section class="entry" aria-label="Sign in or create an account">
      {over && (
        <p class="notice" role="status">
          Your session has ended. Sign in again to go on where you were.
        </p>
      )}
      {!isSecureContext && (
        <p class="notice warn">
          This page came over plain HTTP. A browser keeps a session over HTTPS only, or at localhost: open it there.
        </p>
      )}
      <Way />
    </section>
    <figure class="example">
      <Diff
        place="Staff Software Engineer, Confluent · line 2"
        before="Led a six-engineer working group to ship active-active cluster linking across three cloud regions"
        after="Led six engineers to ship active-active cluster linking across three cloud regions"
        why="It says the same in fewer words."
      />
      <figcaption>From a report: every change stands beside what you wrote.</figcaption>
    </figure>
    <ul class="promises">
      {promises.map(([title, text]) => (
        <li key={title}>
          <Icon name="check" />
          <h2>{title}</h2>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  </div>
)
