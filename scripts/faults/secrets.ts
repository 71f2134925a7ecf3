/**
 * `npm run faults secrets`: every secret is changed while people work. The key of access tokens by the three steps of
 * docs/accounts.md, which nobody notices; the database's password and the model's key as it happens by mistake, first there
 * and only then here.
 */
import { Effect, Exit, Scope } from "effect"
import { setTimeout } from "node:timers/promises"
import { type Behaviour, type FakeRequest, honest, makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import {
  ask,
  drill,
  type Drill,
  healthOf,
  isReady,
  linesWith,
  makeJob,
  type Report,
  seconds,
  settled,
  until
} from "./drill.ts"

const former = "the-former-secret-of-the-drills-which-is-none"
const next = "the-next-secret-of-the-drills-which-is-none-either"
const formerKey = "sk-the-former-key"
const nextKey = "sk-the-next-key"
const noticedWithinMs = 5_000

/** Each instance in turn, its successor with these settings first. */
const renew = async ({ fleet }: Drill, env: Readonly<Record<string, string>>) => {
  for (const server of fleet.running()) {
    await fleet.start(env)
    await fleet.stop(server)
  }
}

/** Asks with the token of a session of before, without pause, until told to stop; how many answers were not 200. */
const working = ({ fleet, session }: Drill) => {
  const stop = new AbortController()
  const done = (async () => {
    const wrong: Array<string> = []
    let well = 0
    while (!stop.signal.aborted) {
      const { problem, status } = await ask({ ...session, url: fleet.url }, "GET", "/me")
      if (status === 200) well += 1
      else wrong.push(`${status} ${problem}`)
      await setTimeout(50)
    }
    return { well, wrong }
  })()
  return () => {
    stop.abort()
    return done
  }
}

const proveTokens = async (parts: Drill) => {
  const stop = working(parts)
  await renew(parts, { JWT_SECRET: former, JWT_OTHER_SECRETS: next })
  await renew(parts, { JWT_SECRET: next, JWT_OTHER_SECRETS: former })
  const { well, wrong } = await stop()
  parts.expect(
    wrong.length === 0 && well > 0,
    `${well} requests while the key of tokens was changed on two instances, ${wrong.length} refused`
  )
  await renew(parts, { JWT_SECRET: next, JWT_OTHER_SECRETS: "" })
  const { status } = await ask({ ...parts.session, url: parts.fleet.url }, "GET", "/me")
  parts.expect(status === 401, `a token of the former key, once that is taken away: ${status}`)
}

const newest = ({ fleet }: Drill) => {
  const server = fleet.running().at(-1)
  if (server === undefined) throw new Error("No instance runs")
  return server
}

const proveDatabase = async (parts: Drill) => {
  const { expect, fleet, postgres } = parts
  const server = newest(parts)
  await postgres.query("ALTER ROLE pass_ats PASSWORD 'changed'")
  await postgres.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pass-ats'")
  const noticed = await until(async () => !(await isReady(server)), noticedWithinMs)
  expect(noticed < noticedWithinMs, `the database's password: /health/ready is 503 after ${seconds(noticed)}`)
  const refused = await ask({ url: server.url }, "POST", "/auth/login", {
    email: "x@example.com",
    password: "a long passphrase"
  })
  expect(refused.problem === "database-unavailable", `a request: ${refused.status} ${refused.problem}`)
  // The first it notices may be that its connections were cut.
  const lines = () => linesWith(server.output(), "The database cannot be reached")
  await until(async () => !(await isReady(server)) && lines().some((one) => one.includes("28P01")), noticedWithinMs)
  const line = /"why":"([^}]+)"/.exec(lines().at(-1) ?? "")?.[1]
  expect(line?.includes("28P01") === true, `the log: The database cannot be reached: ${line}`)
  await postgres.query("ALTER ROLE pass_ats PASSWORD 'first'")
  const back = await until(() => isReady(server), noticedWithinMs)
  expect(back < noticedWithinMs && fleet.running().length === 2, `ready ${seconds(back)} after it fits again`)
}

const proveModel = async (parts: Drill, accept: (key: string) => void) => {
  const { expect, fleet, note } = parts
  const signedIn = await ask({ url: fleet.url }, "POST", "/auth/signup", {
    email: `${crypto.randomUUID()}@example.com`,
    password: "a long passphrase"
  })
  const { accessToken: token }: { readonly accessToken: string } = JSON.parse(signedIn.text)
  const session = { url: fleet.url, token }
  expect((await makeJob(session)).ended === "done", "the model's key: a job is done before")
  accept(nextKey)
  const refused = await makeJob(session)
  expect(
    refused.ended === "llm-unauthorized",
    `a job fails at once, uncharged: ${refused.ended} after ${seconds(refused.ms)}. ${refused.detail}`
  )
  const servers = fleet.running()
  const output = servers.map((server) => server.output()).join("\n")
  const line = linesWith(output, "A model failed").at(-1) ?? ""
  expect(line.includes("OPENAI_API_KEY") && !line.includes(formerKey), "the log names the setting, and not the key")
  note(`/health: ${(await Promise.all(servers.map(healthOf))).map(({ parts }) => parts["model"]).join("; ")}`)
  await renew(parts, { JWT_SECRET: next, OPENAI_API_KEY: nextKey })
  expect((await makeJob(session)).ended === "done", "a job is done after the instances were renewed with the next key")
  const retried = await ask(session, "POST", `/jobs/${refused.jobId}/retry`)
  expect(retried.status === 202, "and the one that failed is taken again")
}

export const secrets = async (): Promise<Report> => {
  const scope = Scope.makeUnsafe()
  let accepted = formerKey
  const byKey: Behaviour = {
    kind: "by request",
    choose: ({ authorization }: FakeRequest) =>
      authorization === `Bearer ${accepted}` ? honest : { kind: "status", status: 401 }
  }
  const fake = await Effect.runPromise(makeFakeOpenAi([byKey], byKey).pipe(Scope.provide(scope)))
  const env = {
    JWT_SECRET: former,
    OPENAI_BASE_URL: fake.url,
    OPENAI_API_KEY: formerKey,
    SHUTDOWN_DELAY_MS: "500"
  }
  try {
    return await drill("secrets are changed under way", { env, instances: 2, role: "first" }, async (parts) => {
      await proveTokens(parts)
      await proveDatabase(parts)
      await proveModel(parts, (key) => {
        accepted = key
      })
      await settled(parts)
    })
  } finally {
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}
