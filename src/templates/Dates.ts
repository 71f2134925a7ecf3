/** Dates as a résumé prints them. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** `2014-06-29` and `2014-06` as `Jun 2014`, `2014` as it is; a person's own words stay. */
export const formatDate = (date: string): string => {
  const [, year, month] = /^(\d{4})-(\d{2})(?:-\d{2})?(?:T.*)?$/.exec(date.trim()) ?? []
  const name = months[Number(month) - 1]
  return year === undefined || name === undefined ? date.trim() : `${name} ${year}`
}

/** `Jun 2014 – Present`; one date when there is one, empty when there is none. */
export const formatRange = (entry: {
  readonly start?: string
  readonly end?: string
  readonly ongoing: boolean
}): string => {
  const start = entry.start === undefined ? "" : formatDate(entry.start)
  const end = entry.ongoing ? "Present" : entry.end === undefined ? "" : formatDate(entry.end)
  return start !== "" && end !== "" && start !== end ? `${start} \u2013 ${end}` : start || end
}
