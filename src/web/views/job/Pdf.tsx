/**
 * The PDF in the browser's own viewer, which reads it out and searches it as well, and costs no byte here. A
 * browser without one, as on phones, gets a way to open it.
 */
import { useEffect, useState } from "preact/hooks"
import { api } from "../../api.ts"
import { useLoad } from "../../state/load.ts"
import { Failure } from "../../ui/Failure.tsx"
import { Icon } from "../../ui/Icon.tsx"

export const Pdf = ({ id, pages }: { readonly id: string; readonly pages: number | undefined }) => {
  const { again, now } = useLoad(() => api.file(id, "pdf"), id)
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (now.state !== "here") return undefined
    const made = URL.createObjectURL(now.value)
    setAddress(made)
    return () => {
      setAddress(undefined)
      URL.revokeObjectURL(made)
    }
  }, [now.state === "here" ? now.value : undefined])
  const size = now.state === "here" ? `${Math.ceil(now.value.size / 1_000)} kB` : undefined
  const facts = [pages === undefined ? undefined : `${pages} ${pages === 1 ? "page" : "pages"}`, size]
  return (
    <section class="pdf" aria-label="The résumé">
      <p class="pdf-bar">
        <Icon name="sheet" size={18} />
        <span>resume.pdf</span>
        <span class="quiet">{facts.filter((one) => one !== undefined).join(" · ")}</span>
        {address !== undefined && (
          <a href={address} target="_blank" rel="noreferrer">
            Open
            <span class="hidden"> the PDF in a tab of its own</span>
          </a>
        )}
      </p>
      {now.state === "failed" && <Failure error={now.error} again={again} />}
      <div class="pdf-page">
        {address !== undefined && navigator.pdfViewerEnabled && (
          <iframe src={`${address}#toolbar=0&navpanes=0&view=FitH`} title="The résumé as PDF" />
        )}
      </div>
    </section>
  )
}
