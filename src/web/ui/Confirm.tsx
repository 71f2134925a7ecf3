/** Asks before something is gone for good. The browser's own dialog keeps the focus inside and gives it back. */
import type { ComponentChildren } from "preact"
import { useEffect, useId, useRef } from "preact/hooks"
import type { Work } from "../state/work.ts"
import { Button } from "./Button.tsx"
import { Failure } from "./Failure.tsx"

export const Confirm = ({
  action,
  children,
  close,
  confirm,
  title,
  work
}: {
  readonly title: string
  readonly children: ComponentChildren
  readonly action: string
  readonly work: Work
  readonly confirm: () => void
  readonly close: () => void
}) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        {work.error !== undefined && <Failure error={work.error} />}
        <div class="row end">
          <Button press={() => dialog.current?.close()}>Keep it</Button>
          <Button look="danger" submit busy={work.busy}>
            {action}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
