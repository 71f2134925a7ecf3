/** A posting and a look, for the résumé that is stored: the start of a job. */
import { useRef, useState } from "preact/hooks"
import { type GenerateRequest, type JsonResume, type Options, Problem } from "../../client/Client.ts"
import { api } from "../api.ts"
import { sentenceFor, sentenceOf, typeOf } from "../problem.ts"
import { chosenOptions, draftPosting, forgetDraft, keepOptions, keepPosting } from "../state/draft.ts"
import { useLoad } from "../state/load.ts"
import { go } from "../state/route.ts"
import { serverStatus } from "../state/server.ts"
import { useWork } from "../state/work.ts"
import { Button } from "../ui/Button.tsx"
import { Failure } from "../ui/Failure.tsx"
import { Field } from "../ui/Field.tsx"
import { Heading } from "../ui/Heading.tsx"
import { Allowance } from "./tailor/Allowance.tsx"
import { Look } from "./tailor/Look.tsx"
import { Own } from "./tailor/Own.tsx"

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim())

/** The same request keeps its key, so that a second press after a cut line starts no second job. */
const useKey = () => {
  const last = useRef({ request: "", key: "" })
  return (request: GenerateRequest): string => {
    const text = JSON.stringify(request)
    if (last.current.request !== text) last.current = { request: text, key: crypto.randomUUID() }
    return last.current.key
  }
}

const ofPosting = ["posting-empty", "posting-too-long", "posting-unreachable"]
const ofResume = ["profile-not-found", "resume-incomplete"]

/** Nothing stored is no failure. */
const storedResume = (): Promise<JsonResume | undefined> =>
  api.profile().catch((error: unknown) => {
    if (error instanceof Problem && typeOf(error) === "profile-not-found") return undefined
    throw error
  })

export const Tailor = () => {
  const [posting, setPosting] = useState(draftPosting)
  const [options, setOptions] = useState<Options>(chosenOptions)
  const resume = useLoad(storedResume)
  const status = useLoad(serverStatus)
  const work = useWork()
  const keyOf = useKey()
  const fetches = status.now.state === "here" && status.now.value.features.postingFetch

  const type = typeOf(work.error)
  const postingError = sentenceFor(work.error, "body.posting", ofPosting)
  const resumeError = ofResume.includes(type) ? sentenceOf(work.error) : undefined
  const isElsewhere = work.error !== undefined && postingError === undefined && resumeError === undefined

  const start = async () => {
    const request = { posting: isAddress(posting) ? { url: posting.trim() } : { text: posting }, options }
    const { jobId } = await api.start(request, { idempotencyKey: keyOf(request) })
    forgetDraft()
    go(`#/jobs/${jobId}`)
  }

  return (
    <form
      class="tailor"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(start)
      }}
    >
      <div class="tailor-main">
        <Heading title="Tailor">Which job is it?</Heading>
        <Field
          label="The posting"
          type="long"
          rows={16}
          hint={
            fetches
              ? "Paste its whole text, or the address of its page alone."
              : "Paste its whole text; what does not describe the job does no harm."
          }
          value={posting}
          change={(text) => {
            setPosting(text)
            keepPosting(text)
          }}
          error={postingError}
        />
        <label class="tick">
          <input
            type="checkbox"
            checked={options.coverLetter === true}
            onChange={(event) => {
              const { coverLetter: _former, ...rest } = options
              const next = event.currentTarget.checked ? { ...rest, coverLetter: true } : rest
              setOptions(next)
              keepOptions(next)
            }}
          />
          <span>
            <strong>A cover letter, too</strong>
            <small>One page in your own words, under the same guard.</small>
          </span>
        </label>
        {isElsewhere && <Failure error={work.error} />}
        <div class="row">
          <Button look="main" icon="arrow" submit busy={work.busy}>
            Tailor my résumé
          </Button>
          <Allowance />
        </div>
      </div>
      <div class="tailor-side">
        <Own resume={resume} error={resumeError} />
        <Look
          options={options}
          change={(next) => {
            setOptions(next)
            keepOptions(next)
          }}
        />
      </div>
    </form>
  )
}
