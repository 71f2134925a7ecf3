/** Another password; all other sessions end by it. */
import { useState } from "preact/hooks"
import { api } from "../../api.ts"
import { sentenceFor } from "../../problem.ts"
import { announce } from "../../state/announce.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Field } from "../../ui/Field.tsx"

export const Password = ({ email }: { readonly email: string }) => {
  const [current, setCurrent] = useState("")
  const [next, setNext] = useState("")
  const [isDone, setDone] = useState(false)
  const work = useWork()
  const errors = {
    current: sentenceFor(work.error, "body.currentPassword", ["invalid-credentials", "too-many-attempts"]),
    next: sentenceFor(work.error, "body.newPassword", ["password-refused"])
  }
  const change = async () => {
    setDone(false)
    await api.changePassword(current, next)
    setCurrent("")
    setNext("")
    setDone(true)
    announce("The password was changed. All other sessions have ended.")
  }
  return (
    <section class="card" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          work.run(change)
        }}
      >
        {/* For password managers: whose password it is. */}
        <input
          class="hidden"
          type="email"
          autocomplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <Field
          label="The one you have"
          type="password"
          autocomplete="current-password"
          required
          value={current}
          change={setCurrent}
          error={errors.current}
        />
        <Field
          label="The new one"
          type="password"
          autocomplete="new-password"
          required
          value={next}
          change={setNext}
          error={errors.next}
        />
        {work.error !== undefined && errors.current === undefined && errors.next === undefined && (
          <Failure error={work.error} />
        )}
        {isDone && <p class="notice">It was changed, and all other sessions have ended.</p>}
        <Button submit busy={work.busy}>
          Change it
        </Button>
      </form>
    </section>
  )
}
