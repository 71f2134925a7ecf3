/** A button that says so while it is at work, and keeps its width and its focus meanwhile. */
import type { ComponentChildren } from "preact"
import { Icon, type IconName } from "./Icon.tsx"

export interface ButtonProps {
  readonly children: ComponentChildren
  readonly look?: "main" | "plain" | "quiet" | "danger"
  readonly icon?: IconName
  readonly busy?: boolean
  readonly submit?: boolean
  readonly label?: string
  readonly press?: () => void
}

export const Button = ({ busy = false, children, icon, label, look = "plain", press, submit = false }: ButtonProps) => (
  <button
    class={`button ${look}`}
    type={submit ? "submit" : "button"}
    aria-disabled={busy}
    aria-busy={busy}
    aria-label={label}
    onClick={(event) => {
      // A disabled button would lose the focus.
      if (busy) event.preventDefault()
      else press?.()
    }}
  >
    {busy ? <span class="spinner" aria-hidden="true" /> : icon !== undefined && <Icon name={icon} size={18} />}
    <span>{children}</span>
  </button>
)
