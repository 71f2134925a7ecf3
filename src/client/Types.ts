/** What goes over the wire, as types alone: nothing of the server comes into a client's bundle. */
import type { Accepted } from "../api/Generate.ts"
import type { LinkedJob } from "../api/Jobs.ts"
import type { ImportedResume } from "../api/Profile.ts"
import type { Status } from "../api/System.ts"
import type { TemplateInfo } from "../api/Templates.ts"
import type { ApiKey, NewApiKey } from "../domain/ApiKey.ts"
import type { JobEvent, JobOptions } from "../domain/Job.ts"
import type { PostingInput } from "../domain/Posting.ts"
import type { Usage } from "../domain/Quota.ts"
import type { Report } from "../domain/Report.ts"
import type { Resume } from "../domain/Resume.ts"
import type { SecurityEvent } from "../domain/SecurityEvent.ts"
import type { Session as ListedSession } from "../domain/Session.ts"
import type { Density, FontName, Paper } from "../domain/Template.ts"

export type Progress = typeof JobEvent.Encoded
export type Options = typeof JobOptions.Encoded
export type Posting = typeof PostingInput.Encoded
export type JsonResume = typeof Resume.Encoded
export type JobReport = typeof Report.Encoded
export type Job = typeof LinkedJob.Encoded
export type Started = typeof Accepted.Encoded
export type Quota = typeof Usage.Encoded

export type Imported = typeof ImportedResume.Encoded
export type ServerStatus = typeof Status.Encoded
export type KeyRequest = typeof NewApiKey.Encoded

export interface Templates {
  readonly templates: ReadonlyArray<TemplateInfo>
  readonly fonts: ReadonlyArray<FontName>
  readonly densities: ReadonlyArray<Density>
  readonly papers: ReadonlyArray<Paper>
}
export interface Me {
  readonly user: Session["user"]
  /** Whether a résumé is stored. */
  readonly hasProfile: boolean
}
export interface Sessions {
  /** The id of the one that asks. */
  readonly current: string
  readonly sessions: ReadonlyArray<typeof ListedSession.Encoded>
}
export interface Keys {
  readonly keys: ReadonlyArray<typeof ApiKey.Encoded>
}
export interface SecurityEvents {
  readonly events: ReadonlyArray<typeof SecurityEvent.Encoded>
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
