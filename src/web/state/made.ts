/** What a finished job made, asked for once however many parts of a view show of it. */
import type { JobReport } from "../../client/Client.ts"
import { api } from "../api.ts"
import { who } from "./who.ts"

export interface Made {
  readonly report: JobReport
  /** The exported résumé, whose `meta` names the sources of each line. */
  readonly tailored: unknown
}

const load = async (id: string): Promise<Made> => {
  const [report, file] = await Promise.all([api.report(id), api.file(id, "json")])
  const tailored: unknown = JSON.parse(await file.text())
  return { report, tailored }
}

let last: { readonly id: string; readonly made: Promise<Made> } | undefined

/** A finished job does not change; one that could not be had is asked for again. */
export const madeBy = (id: string): Promise<Made> => {
  if (last?.id === id) return last.made
  const made = load(id)
  last = { id, made }
  made.catch(() => {
    last = undefined
  })
  return made
}

who.watch(() => {
  if (who.get().state !== "in") last = undefined
})
