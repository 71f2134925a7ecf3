/** Several instances on one database behind a round-robin proxy; one that ends is started again, as a supervisor does. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type RunningServer, startServer } from "../support/server.ts"
import { type Proxy, startProxy } from "./proxy.ts"

export interface Fleet {
  /** The proxy's. */
  readonly url: string
  readonly proxy: Proxy
  /** Those that run at the moment. */
  readonly running: () => ReadonlyArray<RunningServer>
  /** kill -9; resolves when its successor listens. */
  readonly kill: (server: RunningServer) => Promise<RunningServer>
  /** SIGTERM; resolves when it has ended, with its exit code and how long it took, before its successor listens. */
  readonly stop: (server: RunningServer) => Promise<{ readonly code: number | string; readonly ms: number }>
  /** One more; `env` on top of what all have. */
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<RunningServer>
  /** SIGSTOP, and no new connections, as a load balancer does with one that is silent; call what it returns to go on. */
  readonly freeze: (server: RunningServer) => () => void
  /** Processes of instances that are gone: TeX that nobody waits for any more. */
  readonly orphans: () => ReadonlyArray<string>
  /** Resolves to the files that are left in the folder for what is temporary. */
  readonly end: () => Promise<ReadonlyArray<string>>
}

const generous = {
  RATE_LIMIT_REQUESTS: "1000000",
  SIGNUPS_PER_HOUR: "1000000",
  MONTHLY_RESUME_LIMIT: "1000000",
  // A proof may take an hour.
  ACCESS_TOKEN_TTL_MS: "86400000",
  JWT_SECRET: "a-secret-of-the-proofs-which-are-no-secret"
}

const askEveryMs = 100

/** The command lines of processes without a parent that name `folder`; none where there is no /proc. */
const orphansIn = (folder: string): ReadonlyArray<string> =>
  (existsSync("/proc/self") ? readdirSync("/proc") : []).flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${Number(pid)}/cmdline`, "utf8").replaceAll("\0", " ")
      const isAlone = /^PPid:\s+1$/m.test(readFileSync(`/proc/${Number(pid)}/status`, "utf8"))
      return isAlone && command.includes(folder) ? [command] : []
    } catch {
      // It has ended meanwhile, or is no process.
      return []
    }
  })

/** Stopping, not merely without its database: then another one would not do better. */
const isReady = async ({ url }: RunningServer): Promise<boolean> =>
  !(await (await fetch(`${url}/health/ready`)).text()).includes("shutting down")

export const startFleet = async (options: {
  readonly databaseUrl: string
  readonly instances: number
  readonly env?: Readonly<Record<string, string>>
  readonly program?: string
  readonly within?: ReadonlyArray<string>
}): Promise<Fleet> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-fleet-"))
  mkdirSync(join(folder, "tmp"))
  let servers: ReadonlyArray<RunningServer> = []
  const start = async (env: Readonly<Record<string, string>> = {}) => {
    const server = await startServer({
      program: options.program ?? "scripts/faults/server.ts",
      ...(options.within === undefined ? {} : { within: options.within }),
      env: {
        NODE_ENV: "test",
        DATA_DIR: folder,
        TMPDIR: join(folder, "tmp"),
        DATABASE_URL: options.databaseUrl,
        ...generous,
        ...options.env,
        ...env
      }
    })
    servers = [...servers, server]
    return server
  }
  const without = (server: RunningServer) => {
    servers = servers.filter((other) => other !== server)
  }
  // The first applies the migrations.
  await start()
  await Promise.all(Array.from({ length: options.instances - 1 }, () => start()))
  const frozen = new Set<RunningServer>()
  /** Those that said that they are not ready, as a load balancer finds out by asking them. */
  const unready = new Set<RunningServer>()
  const reachable = () => servers.filter((server) => !frozen.has(server) && !unready.has(server))
  const asking = setInterval(() => {
    for (const server of servers) {
      isReady(server).then(
        (ready) => (ready ? unready.delete(server) : unready.add(server)),
        () => undefined
      )
    }
  }, askEveryMs)
  const proxy = await startProxy(() => reachable().map(({ url }) => Number(new URL(url).port)))
  return {
    url: proxy.url,
    proxy,
    running: () => servers,
    start,
    freeze: (server) => {
      process.kill(server.pid, "SIGSTOP")
      frozen.add(server)
      return () => {
        process.kill(server.pid, "SIGCONT")
        frozen.delete(server)
      }
    },
    kill: async (server) => {
      without(server)
      await server.kill()
      return start()
    },
    stop: async (server) => {
      const begun = performance.now()
      const code = await server.stop()
      without(server)
      return { code, ms: performance.now() - begun }
    },
    orphans: () => orphansIn(folder),
    end: async () => {
      clearInterval(asking)
      proxy.close()
      await Promise.all(servers.map((server) => server.stop()))
      const left = readdirSync(join(folder, "tmp"))
      rmSync(folder, { recursive: true, force: true })
      return left
    }
  }
}
