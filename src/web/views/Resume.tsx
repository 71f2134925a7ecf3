/** The person's own résumé: read from a file or written in a form, looked through, and kept. */
import { useState } from "preact/hooks"
import { type Imported, type JsonResume, Problem } from "../../client/Client.ts"
import { api } from "../api.ts"
import { typeOf } from "../problem.ts"
import { announce } from "../state/announce.ts"
import { useLoad } from "../state/load.ts"
import { profileStored } from "../state/session.ts"
import { Failure } from "../ui/Failure.tsx"
import { Heading } from "../ui/Heading.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Editor } from "./resume/Editor.tsx"
import { Import } from "./resume/Import.tsx"

interface Draft {
  readonly resume: JsonResume
  /** What a document was read as, where it came from one. */
  readonly from?: Imported
  /** Each new one is another form. */
  readonly number: number
}

const stored = (): Promise<Draft | undefined> =>
  api.profile().then(
    (resume) => ({ resume, number: 0 }),
    (error: unknown) => {
      if (error instanceof Problem && typeOf(error) === "profile-not-found") return undefined
      throw error
    }
  )

const Loaded = ({ first }: { readonly first: Draft | undefined }) => {
  const [draft, setDraft] = useState(first)
  const number = (draft?.number ?? 0) + 1
  return (
    <>
      <Import
        isFirst={draft === undefined}
        read={(resume, from) => {
          setDraft({ resume, number, ...(from === undefined ? {} : { from }) })
          announce("The document was read. Look through every field, then keep it.")
        }}
        byHand={() => setDraft({ resume: {}, number })}
      />
      {draft !== undefined && (
        <Editor
          key={draft.number}
          resume={draft.resume}
          from={draft.from}
          isStored={draft.number === 0}
          stored={() => {
            profileStored()
            announce("Your résumé is kept.")
          }}
        />
      )}
    </>
  )
}

export const ResumeView = () => {
  const { again, now } = useLoad(stored)
  return (
    <section class="resume">
      <Heading title="Résumé">Your résumé</Heading>
      <p class="lead">The source of everything: what is not in it is in no tailored résumé either.</p>
      {now.state === "loading" && <Skeleton lines={8} tall />}
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      {now.state === "here" && <Loaded first={now.value} />}
    </section>
  )
}
