/** Moments and spans for people, in the browser's own language and time zone. */
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

export const whenOf = (iso: string): string => moment.format(new Date(iso))
export const dayOf = (iso: string): string => day.format(new Date(iso))

/** `<0.1 s`, `0.4 s`, `12 s`, `2 min 5 s`. */
export const spanOf = (milliseconds: number): string => {
  const seconds = Math.max(0, milliseconds) / 1_000
  if (seconds < 0.1) return "<0.1 s"
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
