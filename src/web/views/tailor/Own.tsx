/** The person's own résumé, from which everything is taken. */
import type { JsonResume } from "../../../client/Client.ts"
import { describe } from "../../resume/describe.ts"
import type { Loading } from "../../state/load.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { Skeleton } from "../../ui/Skeleton.tsx"

export const Own = ({
  error,
  resume
}: {
  readonly resume: Loading<JsonResume | undefined>
  readonly error: string | undefined
}) => {
  const { again, now } = resume
  return (
    <section class="card own" aria-labelledby="own">
      <h2 id="own">From your résumé</h2>
      {now.state === "loading" && <Skeleton lines={2} />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" &&
        (now.value === undefined ? (
          <>
            <p>There is none yet. Everything that is written comes from it, so it is first.</p>
            <a class="button" href="#/resume">
              <Icon name="upload" size={18} />
              Put in a résumé
            </a>
          </>
        ) : (
          <>
            <p class="own-name">{now.value.basics?.name ?? "Without a name"}</p>
            <p class="quiet">{now.value.basics?.label}</p>
            <p class="quiet">{describe(now.value)}</p>
            <a href="#/resume">Look through it, or change it</a>
          </>
        ))}
      {error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  )
}
