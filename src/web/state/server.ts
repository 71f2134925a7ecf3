/** What the server is and allows; asked once, open to all. */
import type { ServerStatus, Templates } from "../../client/Client.ts"
import { api } from "../api.ts"

let status: Promise<ServerStatus> | undefined
let templates: Promise<Templates> | undefined

/** One that failed is asked for again. */
export const serverStatus = (): Promise<ServerStatus> => {
  status ??= api.status().catch((error: unknown) => {
    status = undefined
    throw error
  })
  return status
}

export const allTemplates = (): Promise<Templates> => {
  templates ??= api.templates().catch((error: unknown) => {
    templates = undefined
    throw error
  })
  return templates
}
