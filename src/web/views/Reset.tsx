/** A new password by a code that comes by mail. */
import { useState } from "preact/hooks"
import { api } from "../api.ts"
import { sentenceFor } from "../problem.ts"
import { announce } from "../state/announce.ts"
import { go } from "../state/route.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { Heading } from "../ui/Heading.tsx"

const AskForCode = ({ sent }: { readonly sent: () => void }) => {
  const [email, setEmail] = useState("")
  const work = useWork()
  const error = sentenceFor(work.error, "body.email")
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(() => api.requestPasswordReset(email).then(sent))
      }}
    >
      <Field
        label="E-mail"
        type="email"
        autocomplete="username"
        required
        value={email}
        change={setEmail}
        error={error}
      />
      {work.error !== undefined && error === undefined && <Failure error={work.error} />}
      <div class="row">
        <Button look="main" submit busy={work.busy}>
          Send me a code
        </Button>
        <Button look="quiet" press={sent}>
          I have a code
        </Button>
      </div>
    </form>
  )
}

const NewPassword = () => {
  const [code, setCode] = useState("")
  const [password, setPassword] = useState("")
  const work = useWork()
  const errors = {
    code: sentenceFor(work.error, "body.token", ["reset-token-refused"]),
    password: sentenceFor(work.error, "body.password", ["password-refused"])
  }
  const change = async () => {
    await api.resetPassword(code.trim(), password)
    announce("The password was changed. Sign in with it.")
    go("#/")
  }
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(change)
      }}
    >
      <p>If there is an account with that address, a code is on its way. It is good once, for half an hour.</p>
      <Field label="Code" autocomplete="one-time-code" required value={code} change={setCode} error={errors.code} />
      <Field
        label="New password"
        type="password"
        autocomplete="new-password"
        required
        value={password}
        change={setPassword}
        error={errors.password}
      />
      {work.error !== undefined && errors.code === undefined && errors.password === undefined && (
        <Failure error={work.error} />
      )}
      <Button look="main" submit busy={work.busy}>
        Change the password
      </Button>
    </form>
  )
}

export const Reset = () => {
  const [isSent, setSent] = useState(false)
  return (
    <section class="narrow">
      <Heading title="New password">A new password</Heading>
      {isSent ? <NewPassword /> : <AskForCode sent={() => setSent(true)} />}
      <p>
        <a href="#/">Back to sign-in</a>
      </p>
    </section>
  )
}
