/** The one colour of the page: the template's, one of a few that print well, or any. */
const colours = [
  ["#1F3A5F", "Navy"],
  ["#0B6E6E", "Teal"],
  ["#0B6B50", "Green"],
  ["#7A2E4D", "Plum"],
  ["#8A4B12", "Amber"],
  ["#222222", "Black"]
] as const

export const Accent = ({
  change,
  own,
  value
}: {
  /** The template's. */
  readonly own: string
  readonly value: string | undefined
  readonly change: (value: string | undefined) => void
}) => {
  const isOther = value !== undefined && colours.every(([colour]) => colour !== value)
  return (
    <fieldset class="accent">
      <legend>Colour</legend>
      <div class="swatches">
        <label title="The template's own">
          <input type="radio" name="accent" checked={value === undefined} onChange={() => change(undefined)} />
          <span class="swatch own-colour" style={{ backgroundColor: own }} />
          <span class="hidden">The template's own</span>
        </label>
        {colours.map(([colour, name]) => (
          <label key={colour} title={name}>
            <input type="radio" name="accent" checked={value === colour} onChange={() => change(colour)} />
            <span class="swatch" style={{ backgroundColor: colour }} />
            <span class="hidden">{name}</span>
          </label>
        ))}
        <label class={isOther ? "any chosen" : "any"}>
          <input
            type="color"
            value={(value ?? own).toLowerCase()}
            onChange={(event) => change(event.currentTarget.value.toUpperCase())}
          />
          <span>Any</span>
        </label>
      </div>
    </fieldset>
  )
}
