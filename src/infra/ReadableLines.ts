/** Log lines for whoever reads along on a terminal: one for each event, with what matters first. */
import { Logger } from "effect"

const colours: Readonly<Record<string, number>> = { FATAL: 31, ERROR: 31, WARN: 33, INFO: 36, DEBUG: 90, TRACE: 90 }
const coloured = (code: number, text: string) => `\u001B[${code}m${text}\u001B[0m`

/** Said by the message, or of use to machines only. */
const unsaid: ReadonlySet<string> = new Set(["module", "method", "path", "status", "stage", "requestId"])

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))

/** `12:30:01.250 INFO  jobs  Stage compile finished  jobId=… durationMs=180 request=509cb677`; a cause follows below it. */
export const readableLines = Logger.make((options) => {
  const { annotations, cause, level, message, timestamp } = Logger.formatStructured.log(options)
  const { module, requestId } = annotations
  const facts = [
    ...Object.entries(annotations).flatMap(([key, value]) => (unsaid.has(key) ? [] : [`${key}=${textOf(value)}`])),
    // Eight characters find the others of the same request.
    ...(requestId === undefined ? [] : [`request=${textOf(requestId).slice(0, 8)}`])
  ]
  const said = (Array.isArray(message) ? message : [message]).map(textOf).join(" ")
  const parts = [
    coloured(90, timestamp.slice(11, 23)),
    coloured(colours[level] ?? 0, level.padEnd(5)),
    ...(module === undefined ? [] : [textOf(module).padEnd(5)]),
    said,
    ...(facts.length === 0 ? [] : [coloured(90, facts.join(" "))])
  ]
  return cause === undefined ? parts.join(" ") : `${parts.join(" ")}\n${cause}`
})
