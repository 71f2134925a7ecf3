/**
 * `npm run faults clock`: the clock of an instance jumps, by an hour and by a day, forwards and backwards, under jobs, streams and
 * sessions; PostgreSQL and another instance keep theirs. libfaketime stands between the process and its clock.
 *
 * @see https://github.com/wolfcw/libfaketime
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { loadSetup } from "../support/setup.ts"
import { follow, newRequest, submit } from "./client.ts"
import { ask, drill, type Drill, isReady, linesWith, makeJob, type Report, seconds, settled } from "./drill.ts"

const hour = 3_600
/** Longer than what a clock is read from the file again. */
const noticeMs = 1_500
const jumps = [hour, 0, -hour, 0, 24 * hour, 0, -24 * hour, 0]

/** Its file, installed where apt can; undefined where it is not to be had. */
const faketime = async (): Promise<string | undefined> => {
  const find = () =>
    ["/usr/lib", "/usr/local/lib"]
      .flatMap((root) => (existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : []).concat(root))
      .map((folder) => join(folder, "faketime", "libfaketime.so.1"))
      .find((file) => existsSync(file))
  if (find() !== undefined) return find()
  const { hasApt, installDebianPackages } = await loadSetup("apt.mjs")
  const { cacheRoot, isRoot } = await loadSetup("paths.mjs")
  if (hasApt() && isRoot())
    await installDebianPackages(join(cacheRoot(), "logs", "faketime.log"), "libfaketime", ["libfaketime"])
  return find()
}

const sign = (jump: number) => `${jump >= 0 ? "+" : "-"}${Math.abs(jump)}`
const inWords = (jump: number) => (jump === 0 ? "right again" : `${sign(jump / hour)} h`)

const renew = async ({ session, server }: Drill, refreshToken: string) => {
  const { status, text } = await ask({ url: server.url }, "POST", "/auth/refresh", { refreshToken })
  const {
    accessToken = "",
    refreshToken: next = ""
  }: { readonly accessToken?: string; readonly refreshToken?: string } = status === 200 ? JSON.parse(text) : {}
  return { status, refreshToken: next, session: { ...session, url: server.url, token: accessToken } }
}

/** Over the jump: a job and its stream, a session, the quota's month; then a new job. */
const jump = async (parts: Drill, to: number, set: (jump: number) => void, refreshToken: string) => {
  const { expect, server } = parts
  const before = await renew(parts, refreshToken)
  const job = await submit(before.session, newRequest())
  // A stream whose token has expired meanwhile is told so, and goes on with the next one.
  const following = follow(before.session, job).catch((error: unknown) => error)
  await setTimeout(300)
  set(to)
  await setTimeout(noticeMs)
  const known = await ask(before.session, "GET", "/me")
  expect(
    known.status === 200 || known.status === 401,
    `${inWords(to)}: the access token of before is answered ${known.status}`
  )
  const after = await renew(parts, before.refreshToken)
  const fresh = await ask(after.session, "GET", "/quota")
  expect(
    after.status === 200 && fresh.status === 200,
    `${inWords(to)}: the session is renewed: ${after.status}, and its token good: ${fresh.status}`
  )
  await following
  const begun = performance.now()
  const last = (await follow(after.session, job)).all.at(-1)
  expect(
    last?.event === "done",
    `${inWords(to)}: the job at work ends ${last?.event} ${last?.data.failure?.detail ?? ""} ${seconds(performance.now() - begun)} after`
  )
  const { month }: { readonly month?: string } = fresh.status === 200 ? JSON.parse(fresh.text) : {}
  expect(
    month === new Date().toISOString().slice(0, 7),
    `${inWords(to)}: the quota's month is the database's: ${month}`
  )
  const made = await makeJob(after.session)
  expect(made.ended === "done", `${inWords(to)}: a new job ends ${made.ended} ${made.detail} in ${seconds(made.ms)}`)
  expect(await isReady(server), `${inWords(to)}: the server is ready`)
  return after.refreshToken
}

const prove = async (parts: Drill, set: (jump: number) => void) => {
  const { server } = parts
  const signedUp = await ask({ url: server.url }, "POST", "/auth/signup", {
    email: `${crypto.randomUUID()}@example.com`,
    password: "a long passphrase"
  })
  let { refreshToken }: { refreshToken: string } = JSON.parse(signedUp.text)
  for (const to of jumps) refreshToken = await jump(parts, to, set, refreshToken)
  for (const line of linesWith(server.output(), '"level":"ERROR"').slice(0, 3))
    parts.note(`the log: ${line.slice(0, 300)}`)
  await settled(parts)
}

export const clock = async (): Promise<Report | { readonly skipped: string }> => {
  const library = await faketime()
  if (library === undefined) return { skipped: "libfaketime is not on this machine" }
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-clock-"))
  const file = join(folder, "faketime")
  const set = (to: number) => writeFileSync(file, sign(to))
  set(0)
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    SLOW_MS: "1000",
    ACCESS_TOKEN_TTL_MS: "900000"
  }
  try {
    return await drill("the clock of an instance jumps", { env, program: "scripts/faults/server.ts" }, (parts) =>
      prove(parts, set)
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
