/** One of a few, as a row of radio buttons that looks like one control. */
import { useId } from "preact/hooks"

export const Choice = <A extends string>({
  change,
  label,
  options,
  value
}: {
  readonly label: string
  readonly value: A
  readonly options: ReadonlyArray<readonly [value: A, label: string]>
  readonly change: (value: A) => void
}) => {
  const name = useId()
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="segments">
        {options.map(([one, text]) => (
          <label key={one}>
            <input type="radio" name={name} value={one} checked={one === value} onChange={() => change(one)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
