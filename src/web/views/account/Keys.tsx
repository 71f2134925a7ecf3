/** API keys for scripts: made, shown once, revoked. */
import { useState } from "preact/hooks"
import type { KeyRequest, Keys as Listed } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { sentenceFor } from "../../problem.ts"
import { announce } from "../../state/announce.ts"
import { useLoad } from "../../state/load.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Choice } from "../../ui/Choice.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Field } from "../../ui/Field.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"
import { dayOf } from "../../ui/time.ts"

const lifetimes = [
  ["30", "30 days"],
  ["365", "A year"],
  ["", "Until revoked"]
] as const
const reaches = [
  ["read", "Look"],
  ["generate", "Look and tailor"]
] as const

const requestOf = (name: string, reach: "read" | "generate", days: string): KeyRequest => ({
  name,
  scopes: reach === "read" ? ["read"] : ["read", "generate"],
  ...(days === "" ? {} : { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() })
})

const NewKey = ({ made }: { readonly made: (key: string) => void }) => {
  const [name, setName] = useState("")
  const [reach, setReach] = useState<"read" | "generate">("generate")
  const [days, setDays] = useState<(typeof lifetimes)[number][0]>("365")
  const work = useWork()
  const error = sentenceFor(work.error, "body.name")
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(async () => {
          const { key } = await api.makeKey(requestOf(name, reach, days))
          setName("")
          made(key)
        })
      }}
    >
      <Field
        label="Name of a new key"
        hint="For you to know it by, such as the script that uses it."
        required
        value={name}
        change={setName}
        error={error}
      />
      <Choice label="May" options={reaches} value={reach} change={setReach} />
      <Choice label="Good for" options={lifetimes} value={days} change={setDays} />
      {work.error !== undefined && error === undefined && <Failure error={work.error} />}
      <Button submit busy={work.busy}>
        Make a key
      </Button>
    </form>
  )
}

export const Keys = () => {
  const { again, now, set } = useLoad(() => api.keys())
  const [fresh, setFresh] = useState<string>()
  const work = useWork()
  const revoke = async (known: Listed, id: string) => {
    await api.revokeKey(id)
    set({ keys: known.keys.filter((key) => key.id !== id) })
    announce("The key was revoked")
  }
  return (
    <section class="card" aria-labelledby="keys">
      <h2 id="keys">API keys</h2>
      {now.state === "loading" && <Skeleton lines={2} />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && now.value.keys.length === 0 && (
        <p class="quiet">None. A script needs one; this page does not.</p>
      )}
      {fresh !== undefined && (
        <div class="notice" role="status">
          <p>Copy the key now: it is shown this once, and stored nowhere.</p>
          <p>
            <code class="secret">{fresh}</code>
          </p>
          <Button look="quiet" press={() => void navigator.clipboard.writeText(fresh).then(() => announce("Copied"))}>
            Copy
          </Button>
        </div>
      )}
      {now.state === "here" && now.value.keys.length > 0 && (
        <ul class="list">
          {now.value.keys.map((key) => (
            <li key={key.id}>
              <div>
                <p>
                  {key.name} <code>{key.prefix}…</code>
                </p>
                <p class="quiet">
                  {key.scopes.join(", ")} ·{" "}
                  {key.lastUsedAt === null ? "never used" : `last used ${dayOf(key.lastUsedAt)}`} ·{" "}
                  {key.expiresAt === null ? "until revoked" : `until ${dayOf(key.expiresAt)}`}
                </p>
              </div>
              <Button
                look="quiet"
                label={`Revoke the key ${key.name}`}
                press={() => work.run(() => revoke(now.value, key.id))}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
      <NewKey
        made={(key) => {
          setFresh(key)
          again()
        }}
      />
    </section>
  )
}
