/** A file, dropped or chosen: read by the server, or here when it is JSON Resume already. Nothing is stored by it. */
import { useRef, useState } from "preact/hooks"
import type { Imported, JsonResume } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { readJsonResume } from "../../resume/edit.ts"
import { useLoad } from "../../state/load.ts"
import { serverStatus } from "../../state/server.ts"
import { useWork } from "../../state/work.ts"
import { Button } from "../../ui/Button.tsx"
import { Failure } from "../../ui/Failure.tsx"
import { Icon } from "../../ui/Icon.tsx"

export const Import = ({
  byHand,
  isFirst,
  read
}: {
  readonly isFirst: boolean
  readonly read: (resume: JsonResume, from?: Imported) => void
  readonly byHand: () => void
}) => {
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [byModel, setByModel] = useState(true)
  const status = useLoad(serverStatus)
  const work = useWork()
  const model =
    status.now.state === "here" && status.now.value.features.model ? status.now.value.composer.model : undefined

  const take = (file: File | undefined) => {
    if (file === undefined) return
    work.run(async () => {
      if (/\.json$/i.test(file.name)) {
        read(readJsonResume(await file.text()))
        return
      }
      const imported = await api.importResume(file, byModel ? {} : { reader: "rules" })
      read(imported.resume, imported)
    })
  }

  return (
    <div
      class={`drop${isOver ? " over" : ""}${isFirst ? " first" : ""}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files[0])
      }}
    >
      <Icon name="sheet" size={isFirst ? 36 : 24} />
      <div class="drop-words">
        <p>
          <strong>{isFirst ? "Begin with a file" : "Read another file"}</strong>
        </p>
        <p class="quiet">
          PDF, Word (.docx), text or JSON Resume, up to 10 MiB. Drop it here. Nothing is kept before you say so.
        </p>
        {model !== undefined && (
          <label class="tick small">
            <input type="checkbox" checked={byModel} onChange={(event) => setByModel(event.currentTarget.checked)} />
            <span>Let the server's model ({model}) read it as well, without your contact details</span>
          </label>
        )}
        {work.error !== undefined && <Failure error={work.error} />}
      </div>
      <div class="drop-do">
        <input
          aria-label="Résumé as a file"
          ref={chooser}
          class="hidden"
          type="file"
          tabIndex={-1}
          accept=".pdf,.docx,.txt,.md,.json,application/pdf,application/json,text/plain"
          onChange={(event) => {
            const { currentTarget } = event
            take(currentTarget.files?.[0])
            currentTarget.value = ""
          }}
        />
        <Button look={isFirst ? "main" : "plain"} icon="upload" busy={work.busy} press={() => chooser.current?.click()}>
          {work.busy ? "Reading…" : "Choose a file"}
        </Button>
        {isFirst && (
          <Button look="quiet" icon="pen" press={byHand}>
            Write it in a form
          </Button>
        )}
      </div>
    </div>
  )
}
