import { readFileSync } from "node:fs"
import { assert, it } from "vitest"
import { renderWire } from "../../scripts/openapi/wire.ts"
import type { Accepted } from "../../src/api/Generate.ts"
import type { LinkedJob } from "../../src/api/Jobs.ts"
import type { ImportedResume } from "../../src/api/Profile.ts"
import type { Status } from "../../src/api/System.ts"
import type * as Client from "../../src/client/Types.ts"
import type { NewApiKey } from "../../src/domain/ApiKey.ts"
import type { JobEvent, JobOptions } from "../../src/domain/Job.ts"
import type { PostingInput } from "../../src/domain/Posting.ts"
import type { Usage } from "../../src/domain/Quota.ts"
import type { Report } from "../../src/domain/Report.ts"
import type { Resume } from "../../src/domain/Resume.ts"

/** `true` where each may stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** The compiler holds these: what the client says is what the server's schemas say. */
const same: readonly [
  Same<Client.Progress, typeof JobEvent.Encoded>,
  Same<Client.Options, typeof JobOptions.Encoded>,
  Same<Client.Posting, typeof PostingInput.Encoded>,
  Same<Client.JsonResume, typeof Resume.Encoded>,
  Same<Client.JobReport, typeof Report.Encoded>,
  Same<Client.Job, typeof LinkedJob.Encoded>,
  Same<Client.Started, typeof Accepted.Encoded>,
  Same<Client.Quota, typeof Usage.Encoded>,
  Same<Client.Imported, typeof ImportedResume.Encoded>,
  Same<Client.ServerStatus, typeof Status.Encoded>,
  Same<Client.KeyRequest, typeof NewApiKey.Encoded>
] = [true, true, true, true, true, true, true, true, true, true, true]

it("stands in src/client/Wire.ts; `npm run openapi` renews it", () => {
  assert.lengthOf(same, 11)
  assert.strictEqual(readFileSync("src/client/Wire.ts", "utf8"), renderWire())
})
