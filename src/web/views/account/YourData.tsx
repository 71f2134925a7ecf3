/** Everything that is stored of the person: to take along, or to delete. */
import { useState } from "preact/hooks"
import { api } from "../../api.ts"
import { sentenceFor } from "../../problem.ts"
import { deleteAll } from "../../state/session.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Confirm } from "../../ui/Confirm.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Field } from "../../ui/Field.tsx"
import { save } from "../../ui/save.ts"

export const YourData = () => {
  const [isAsking, setAsking] = useState(false)
  const [password, setPassword] = useState("")
  const taking = useWork()
  const removal = useWork()
  const error = sentenceFor(removal.error, "body.password", ["invalid-credentials", "too-many-attempts"])
  return (
    <section class="card" aria-labelledby="data">
      <h2 id="data">All that is stored of you</h2>
      <p>Your résumé, every job with its posting and files, sessions, keys and events, in one file.</p>
      <div class="row">
        <Button
          icon="down"
          busy={taking.busy}
          press={() => taking.run(async () => save(await api.exportAll(), "pass-ats-export.json"))}
        >
          Take it along
        </Button>
        <Button look="danger" icon="bin" press={() => setAsking(true)}>
          Delete everything
        </Button>
      </div>
      {taking.error !== undefined && <Failure error={taking.error} />}
      {isAsking && (
        <Confirm
          title="Delete the account and everything in it?"
          action="Delete everything"
          work={error === undefined ? removal : { ...removal, error: undefined }}
          confirm={() => removal.run(() => deleteAll(password))}
          close={() => {
            setAsking(false)
            setPassword("")
            removal.clear()
          }}
        >
          <p>For good and at once. Nothing of it can be had back.</p>
          <Field
            label="Your password"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            change={setPassword}
            error={error}
          />
        </Confirm>
      )}
    </section>
  )
}
