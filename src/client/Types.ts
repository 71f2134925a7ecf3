/** What goes over the wire, by the names that a client's user knows. */
import type {
  Accepted,
  ApiKey,
  ImportedResume,
  JobEvent,
  JobOptions,
  LinkedJob,
  NewApiKey,
  PostingInput,
  Report,
  Resume,
  SecurityEvent,
  Session as ListedSession,
  Status,
  Usage
} from "./Wire.ts"

export type { Templates } from "./Wire.ts"
export type Progress = JobEvent
export type Options = JobOptions
export type Posting = PostingInput
export type JsonResume = Resume
export type JobReport = Report
export type Job = LinkedJob
export type Started = Accepted
export type Quota = Usage

export type Imported = ImportedResume
export type ServerStatus = Status
export type KeyRequest = NewApiKey

export interface Me {
  readonly user: Session["user"]
  /** Whether a résumé is stored. */
  readonly hasProfile: boolean
}
export interface Sessions {
  /** The id of the one that asks. */
  readonly current: string
  readonly sessions: ReadonlyArray<ListedSession>
}
export interface Keys {
  readonly keys: ReadonlyArray<ApiKey>
}
export interface SecurityEvents {
  readonly events: ReadonlyArray<SecurityEvent>
}

export interface GenerateRequest {
  readonly posting: Posting
  /** The stored one when absent. */
  readonly resume?: JsonResume
  readonly options?: Options
}

/** What a client keeps between uses, wherever it is safe: an extension in `storage.session`. */
export interface Session {
  readonly accessToken: string
  readonly refreshToken: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly user: { readonly id: string; readonly email: string }
}
