/** What goes over the wire, as types alone: nothing of the server comes into a client's bundle. */
import type { Accepted } from "../api/Generate.ts"
import type { LinkedJob } from "../api/Jobs.ts"
import type { JobEvent, JobOptions } from "../domain/Job.ts"
import type { PostingInput } from "../domain/Posting.ts"
import type { Usage } from "../domain/Quota.ts"
import type { Report } from "../domain/Report.ts"
import type { Resume } from "../domain/Resume.ts"

export type Progress = typeof JobEvent.Encoded
export type Options = typeof JobOptions.Encoded
export type Posting = typeof PostingInput.Encoded
export type JsonResume = typeof Resume.Encoded
export type JobReport = typeof Report.Encoded
export type Job = typeof LinkedJob.Encoded
export type Started = typeof Accepted.Encoded
export type Quota = typeof Usage.Encoded

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
