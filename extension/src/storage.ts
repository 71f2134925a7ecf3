/**
 * What the extension keeps. Credentials, and what was read of a page, live until the browser ends; the address of
 * the server and the job at hand outlive it. Nothing of it is open to scripts within pages.
 *
 * @see https://developer.chrome.com/docs/extensions/reference/api/storage
 */
import type { Progress, Session } from "../../src/client/Client.ts"

/** An API key's scopes reach less far than a session does. */
export type Credential = { readonly session: Session } | { readonly apiKey: string }

/** A click on the icon: read this tab. */
export interface Asked {
  readonly tabId: number
  readonly windowId: number
}

/** A posting as it was read, and as the person left it. */
export interface Draft {
  /** Where it was read; absent when it was typed. */
  readonly url?: string
  readonly title: string
  readonly company: string
  readonly location: string
  readonly text: string
  /** For `Idempotency-Key`: a new one with each change, so that the same is never made twice. */
  readonly key: string
}

/** The job at hand: from the moment it is asked for, so that none is lost, to the moment it is put aside. */
export interface JobRecord {
  readonly server: string
  readonly draft: Draft
  /** Absent until the server has taken it. */
  readonly jobId?: string
  readonly events: ReadonlyArray<Progress>
}

export interface UntilBrowserEnds {
  readonly credential?: Credential
  readonly asked?: Asked
  readonly draft?: Draft
}

export interface Kept {
  /** An origin, such as `https://ats.example.com`. */
  readonly server?: string
  /** To fill in the form with. */
  readonly email?: string
  readonly job?: JobRecord
}

const area = <Values extends object>(storage: chrome.storage.StorageArea) => ({
  read: (): Promise<Values> => storage.get<Values>(),
  write: (values: Partial<Values>): Promise<void> => storage.set(values),
  remove: (...names: ReadonlyArray<keyof Values & string>): Promise<void> => storage.remove([...names]),
  clear: (): Promise<void> => storage.clear()
})

export const untilBrowserEnds = area<UntilBrowserEnds>(chrome.storage.session)
export const kept = area<Kept>(chrome.storage.local)

export const closeToPages = async (): Promise<void> => {
  await chrome.storage.session.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" })
  await chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" })
}
