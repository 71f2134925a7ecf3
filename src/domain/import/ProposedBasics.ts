/** Who the person is, as a model read it and the document bears out. */
import type { Imported } from "../ImportResume.ts"
import { type Found, found, settle } from "./Fields.ts"
import { isHidden } from "./Hide.ts"
import { placesOf, type Searchable } from "./Locate.ts"
import type { ProposedResume } from "./Proposed.ts"
import { overlaps, ruledField } from "./Ruled.ts"

/** Contact details are the rules' own: they are not sent, and their forms are plain. */
export const basicsOf = (document: Searchable, proposed: ProposedResume, rules: Imported) => {
  const refused: Array<string> = []
  const one = (key: "name" | "label" | "summary" | "city", pointer: string): Found | undefined => {
    const value = proposed[key]?.trim() ?? ""
    const ruled = ruledField(document.text, rules, pointer)
    // The name is hidden from the model where the rules are sure of it.
    if (value === "" || isHidden(value)) return key === "name" ? ruled : undefined
    const [place] = placesOf(document, value)
    if (place === undefined) {
      refused.push(pointer)
      return ruled
    }
    const agrees = ruled !== undefined && overlaps(ruled.span, place)
    return found(place, agrees ? 0.95 : 0.75)
  }
  const basics = settle(
    {
      name: one("name", "/basics/name"),
      label: one("label", "/basics/label"),
      summary: one("summary", "/basics/summary")
    },
    "/basics"
  )
  const place = settle({ city: one("city", "/basics/location/city") }, "/basics/location")
  const own = rules.fields.filter(({ pointer }) =>
    /^\/basics\/(?:email|phone|url|profiles\/.*|location\/address)$/.test(pointer)
  )
  const { email, location, phone, profiles, url } = rules.resume.basics ?? {}
  const address = location?.address
  return {
    refused,
    fields: [...basics.fields, ...own, ...place.fields],
    json: {
      ...basics.json,
      ...(email == null ? {} : { email }),
      ...(phone == null ? {} : { phone }),
      ...(url == null ? {} : { url }),
      ...(address == null && place.fields.length === 0
        ? {}
        : { location: { ...(address == null ? {} : { address }), ...place.json } }),
      ...(profiles == null ? {} : { profiles })
    }
  }
}
