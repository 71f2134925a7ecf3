/** The real server with an empty database of its own, as benches use it. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type RunningServer, startServer } from "../../support/server.ts"

/** Limits that are policy, out of the way of what is measured. */
const unlimited = {
  RATE_LIMIT_REQUESTS: "1000000",
  SIGNUPS_PER_HOUR: "1000000",
  MONTHLY_RESUME_LIMIT: "1000000",
  MAX_QUEUED_JOBS: "1000000"
}

export const withFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-bench-"))
  // The embedded database runs as a user of its own.
  chmodSync(folder, 0o755)
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const withServer = async <A>(
  env: Readonly<Record<string, string>>,
  use: (server: RunningServer) => Promise<A>
): Promise<A> =>
  withFolder(async (folder) => {
    const server = await startServer({ env: { NODE_ENV: "test", DATA_DIR: folder, ...unlimited, ...env } })
    try {
      return await use(server)
    } finally {
      await server.stop()
    }
  })
