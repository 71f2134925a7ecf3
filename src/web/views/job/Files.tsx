/** Everything that a finished job can be taken as. */
import type { FileName, Job } from "../../../client/Client.ts"
import { api } from "../../api.ts"
import { useLoad } from "../../state/load.ts"
import { madeBy } from "../../state/made.ts"
import { useWork } from "../../state/work.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { save } from "../../ui/save.ts"

const resume: ReadonlyArray<readonly [FileName, string]> = [
  ["docx", "Word"],
  ["text", "Text"],
  ["markdown", "Markdown"],
  ["tex", "LaTeX"],
  ["json", "JSON"]
]
const letter: ReadonlyArray<readonly [FileName, string]> = [
  ["letterPdf", "PDF"],
  ["letterDocx", "Word"],
  ["letterText", "Text"],
  ["letterTex", "LaTeX"]
]

export const Files = ({ job }: { readonly job: Job }) => {
  const work = useWork()
  const { now } = useLoad(() => madeBy(job.id), job.id)
  const hasLetter = now.state === "here" && now.value.report.coverLetter !== undefined
  const link = (name: FileName, text: string, label: string, look = "quiet") => (
    <a
      key={name}
      class={`button ${look}`}
      href={job.links[name]}
      download
      aria-label={label}
      onClick={(event) => {
        event.preventDefault()
        const file = job.links[name].split("/").at(-1) ?? name
        work.run(async () => save(await api.file(job.id, name), file))
      }}
    >
      {look === "main" && <Icon name="down" size={18} />}
      {text}
    </a>
  )
  return (
    <div class="files">
      <div class="file-row" role="group" aria-label="Download the résumé">
        {link("pdf", "Download PDF", "Download PDF of the résumé", "main")}
        {resume.map(([name, text]) => link(name, text, `Download the résumé as ${text}`))}
      </div>
      {hasLetter && (
        <div class="file-row" role="group" aria-label="Download the cover letter">
          <span class="file-name">Cover letter</span>
          {letter.map(([name, text]) => link(name, text, `Download the cover letter as ${text}`))}
        </div>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
    </div>
  )
}
