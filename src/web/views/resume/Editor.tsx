/** The whole résumé as a form; it is kept when the person says so. */
import { useRef, useState } from "preact/hooks"
import type { Imported, JsonResume } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { sentenceFor } from "../../problem.ts"
import { type Entry, entriesOf, said, shown, tidy, withBasics, withEntries, withField } from "../../resume/edit.ts"
import { basicsFields, type FieldSpec, locationFields, sections } from "../../resume/sections.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Field } from "../../ui/Field.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { Entries } from "./Entries.tsx"
import { Unplaced } from "./Unplaced.tsx"

/** Below this a reading is worth a look, as the API's document says. */
const sure = 0.7

const unsurePlaces = (from: Imported | undefined): ReadonlyArray<string> =>
  (from?.fields ?? []).filter(({ confidence }) => confidence < sure).map(({ pointer }) => pointer)

const kinds = sections.map(({ kind }) => kind)

export const Editor = ({
  from,
  isStored,
  resume: first,
  stored
}: {
  readonly resume: JsonResume
  readonly from: Imported | undefined
  readonly isStored: boolean
  readonly stored: () => void
}) => {
  const [resume, setResume] = useState(first)
  const [isKept, setKept] = useState(isStored)
  /** What stands in the form at the moment, also for what was begun before it was typed. */
  const latest = useRef(first)
  const work = useWork()
  const unsure = unsurePlaces(from)
  const isUnsure = (place: string) => unsure.some((one) => one === place || one.startsWith(`${place}/`))
  const show = (next: JsonResume) => {
    latest.current = next
    setResume(next)
  }
  const change = (next: JsonResume) => {
    show(next)
    setKept(false)
  }
  const basics: Entry = resume.basics ?? {}
  const location: Entry = resume.basics?.location ?? {}
  const keep = async () => {
    const sent = latest.current
    const whole = tidy(sent, kinds)
    await api.storeProfile(whole)
    stored()
    // What was typed in the meantime stays, and is not kept yet.
    if (latest.current !== sent) return
    show(whole)
    setKept(true)
  }
  const plain = (spec: FieldSpec, entry: Entry, place: string, take: (entry: Entry) => void) => (
    <Field
      key={spec.name}
      label={spec.label}
      hint={spec.hint}
      type={spec.type === "long" ? "long" : "text"}
      value={shown(entry, spec)}
      unsure={isUnsure(`${place}/${spec.name}`)}
      error={sentenceFor(work.error, `body${place.replaceAll("/", ".")}.${spec.name}`)}
      change={(text) => take(withField(entry, spec, text))}
    />
  )

  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault()
        work.run(keep)
      }}
    >
      {from !== undefined && <Unplaced from={from} unsure={unsure.length} />}
      <fieldset class="part">
        <legend>
          <h2>Basics</h2>
        </legend>
        <div class="fields">
          {basicsFields.map((spec) => plain(spec, basics, "/basics", (next) => change(withBasics(resume, next))))}
          {locationFields.map((spec) =>
            plain(spec, location, "/basics/location", (next) =>
              change(withBasics(resume, { ...basics, location: said(next) }))
            )
          )}
        </div>
      </fieldset>
      {sections.map((section) => (
        <Entries
          key={section.kind}
          section={section}
          entries={entriesOf(resume, section.kind)}
          isUnsure={isUnsure}
          error={(place) => sentenceFor(work.error, `body${place.replaceAll("/", ".")}`)}
          change={(entries) => change(withEntries(resume, section.kind, entries))}
        />
      ))}
      <div class="save-bar">
        {work.error !== undefined && <Failure error={work.error} />}
        <p class={isKept ? "kept" : "quiet"}>
          {isKept ? (
            <>
              <Icon name="check" size={18} /> Kept on this server
            </>
          ) : (
            "Not kept yet"
          )}
        </p>
        {isKept && <a href="#/">Tailor it to a posting</a>}
        <Button look="main" submit busy={work.busy}>
          Keep this résumé
        </Button>
      </div>
    </form>
  )
}
