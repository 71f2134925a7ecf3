/** One part of the résumé: its entries, each folded to its name until it is opened. */
import { useState } from "preact/hooks"
import { type Entry, shown, withField } from "../../resume/edit.ts"
import type { SectionSpec } from "../../resume/sections.ts"
import { Button } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { Icon } from "../../ui/Icon.tsx"

const nameOf = (entry: Entry, { fields, one }: SectionSpec): string =>
  fields
    .filter(({ type }) => type === "text")
    .slice(0, 2)
    .map((field) => shown(entry, field).trim())
    .filter((text) => text !== "")
    .join(", ") || `New ${one}`

export const Entries = ({
  change,
  entries,
  error,
  isUnsure,
  section
}: {
  readonly section: SectionSpec
  readonly entries: ReadonlyArray<Entry>
  readonly isUnsure: (place: string) => boolean
  /** What the server said of a place such as `/work/0/name`. */
  readonly error: (place: string) => string | undefined
  readonly change: (entries: ReadonlyArray<Entry>) => void
}) => {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const { fields, kind, one, title } = section
  const replaced = (index: number, entry: Entry) => entries.map((former, at) => (at === index ? entry : former))
  const toggle = (index: number, isOpen: boolean) => {
    const rest = [...opened].filter((at) => at !== index)
    setOpened(new Set(isOpen ? [...rest, index] : rest))
  }
  return (
    <fieldset class="part">
      <legend>
        <h2>
          {title} {entries.length > 0 && <span class="count">{entries.length}</span>}
        </h2>
      </legend>
      {entries.map((entry, index) => {
        const place = `/${kind}/${index}`
        const name = nameOf(entry, section)
        const isOff = isUnsure(place) || fields.some((field) => error(`${place}/${field.name}`) !== undefined)
        return (
          <details
            key={index}
            class={isOff ? "entry-form off" : "entry-form"}
            open={opened.has(index)}
            onToggle={(event) => toggle(index, event.currentTarget.open)}
          >
            <summary>
              {name}
              {isOff && <span class="look-here">worth a look</span>}
            </summary>
            <div class="fields">
              {fields.map((field) => (
                <Field
                  key={field.name}
                  label={field.label}
                  hint={field.hint}
                  type={field.type === "lines" || field.type === "long" ? "long" : "text"}
                  rows={field.type === "lines" ? Math.max(4, shown(entry, field).split("\n").length + 1) : 3}
                  value={shown(entry, field)}
                  unsure={isUnsure(`${place}/${field.name}`)}
                  error={error(`${place}/${field.name}`)}
                  change={(text) => change(replaced(index, withField(entry, field, text)))}
                />
              ))}
            </div>
            <Button
              look="quiet"
              icon="bin"
              label={`Take out ${name}`}
              press={() => {
                setOpened(new Set())
                change(entries.filter((_, at) => at !== index))
              }}
            >
              Take out
            </Button>
          </details>
        )
      })}
      <button
        class="add"
        type="button"
        onClick={() => {
          setOpened(new Set([...opened, entries.length]))
          change([...entries, {}])
        }}
      >
        <Icon name="plus" size={18} /> Add {/^[aeiou]/.test(one) ? "an" : "a"} {one}
      </button>
    </fieldset>
  )
}
