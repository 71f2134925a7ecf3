/** A résumé as its fonts hold it: what none holds is left out, what has a plain form stands in that. */
import type { Line } from "../domain/Provenance.ts"
import type { Section, Tailored } from "../domain/Tailored.ts"
import type { FontName } from "../domain/Template.ts"
import { settable } from "./Characters.ts"

/** What programs should find in the page. */
export const asSet = (tailored: Tailored, font: FontName): Tailored => {
  const set = (text: string): string =>
    settable(text, font)
      .clusters.map((cluster) => cluster.text)
      .join("")
  const line = <A extends Line>(one: A) => ({ ...one, text: set(one.text) })
  const { contact, sections, summary } = tailored
  return {
    ...tailored,
    contact: {
      ...contact,
      name: set(contact.name),
      ...(contact.label === undefined ? {} : { label: set(contact.label) }),
      ...(contact.email === undefined ? {} : { email: set(contact.email) }),
      ...(contact.phone === undefined ? {} : { phone: set(contact.phone) }),
      ...(contact.location === undefined ? {} : { location: set(contact.location) })
    },
    summary: summary === null ? null : line(summary),
    sections: sections.map((section): Section =>
      section._tag === "Groups"
        ? {
            ...section,
            groups: section.groups.map(({ items, ...group }) => ({
              ...group,
              ...(group.label === undefined ? {} : { label: set(group.label) }),
              items: items.map(line)
            }))
          }
        : {
            ...section,
            entries: section.entries.map(({ lines, ...entry }) => ({
              ...entry,
              title: set(entry.title),
              ...(entry.organization === undefined ? {} : { organization: set(entry.organization) }),
              ...(entry.location === undefined ? {} : { location: set(entry.location) }),
              lines: lines.map(line)
            }))
          }
    )
  }
}
