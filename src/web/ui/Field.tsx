/** A field of a form with its label, its hint, and what is wrong with it, each tied to it for a screen reader. */
import type { TargetedInputEvent } from "preact"
import { useId } from "preact/hooks"

export interface FieldProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly type?: "text" | "email" | "password" | "long"
  readonly hint?: string | undefined
  /** The problem's own sentence. */
  readonly error?: string | undefined
  readonly rows?: number
  readonly autocomplete?: string
  readonly required?: boolean
  readonly placeholder?: string
  /** Worth a look: it was read from a document and may be wrong. */
  readonly unsure?: boolean
}

export const Field = (props: FieldProps) => {
  const {
    autocomplete,
    change,
    error,
    hint,
    label,
    placeholder,
    required,
    rows = 4,
    type = "text",
    unsure,
    value
  } = props
  const id = useId()
  const described = [
    hint !== undefined && `${id}-hint`,
    unsure === true && `${id}-unsure`,
    error !== undefined && `${id}-error`
  ]
  const common = {
    id,
    value,
    placeholder,
    required,
    "aria-invalid": error !== undefined,
    "aria-describedby": described.filter((one) => one !== false).join(" ") || undefined
  }
  const line = {
    autocomplete: autocomplete ?? "off",
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => change(event.currentTarget.value)
  }
  return (
    <div class={unsure === true ? "field unsure" : "field"}>
      <label for={id}>{label}</label>
      {type === "long" && <textarea {...common} rows={rows} onInput={(event) => change(event.currentTarget.value)} />}
      {type === "text" && <input {...common} {...line} type="text" />}
      {type === "email" && <input {...common} {...line} type="email" />}
      {type === "password" && <input {...common} {...line} type="password" />}
      {hint !== undefined && error === undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {unsure === true && (
        <p class="unsure-note" id={`${id}-unsure`}>
          Worth a look: this was hard to read.
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
