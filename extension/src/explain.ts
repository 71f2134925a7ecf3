/** What went wrong, as a person is told it: the server's own sentence where it gave one, and what to do. */
import { Problem } from "../../src/client/Client.ts"
import { NotPassAts } from "./server.ts"

export interface Explained {
  readonly title: string
  readonly detail: string
  /** What remedies it lies on the server's own page. */
  readonly onServer?: boolean
}

const type = (name: string) => `urn:pass-ats:problem:${name}`

export const isSignedOut = (error: unknown): boolean => error instanceof Problem && error.type === type("unauthorized")
export const isNoSuchJob = (error: unknown): boolean => error instanceof Problem && error.type === type("job-not-found")

const fromServer = (problem: Problem): Explained => {
  const detail = problem.detail ?? (problem.requestId === undefined ? "" : `Its request id is ${problem.requestId}.`)
  if (problem.type === type("profile-not-found")) {
    return { title: problem.title, detail: "Store your résumé on your server's page, and come back.", onServer: true }
  }
  return { title: problem.title, detail }
}

export const explain = (error: unknown, server: string): Explained => {
  if (error instanceof Problem) return fromServer(error)
  if (error instanceof NotPassAts) {
    return { title: "That is no PASS ATS server", detail: `Something else answers at ${server}. Check the address.` }
  }
  // What fetch throws when nothing answers; browsers do not tell why.
  if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) {
    return {
      title: "The server cannot be reached",
      detail: `Nothing answers at ${server}. Check that it runs and that you are online, then try again.`
    }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return { title: "Something went wrong in the extension", detail }
}
