/**
 * `npm run faults disk`: the disk is full, first where TeX works, then under PostgreSQL. As root on Linux, where a small disk of
 * its own can be made for each (tmpfs).
 */
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs"
import { spawnSync } from "node:child_process"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
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
import { follow, newRequest, submit } from "./client.ts"

const mib = 1_048_576
const noticedWithinMs = 5_000
const recoverWithinMs = 20_000

/** A disk of so many MiB in memory; undefined where none can be made. */
export const smallDisk = (size: number): { readonly folder: string; readonly remove: () => void } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-disk-"))
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}m,mode=1777`, "tmpfs", folder]).status === 0
  const remove = () => {
    // What ran there may still be leaving.
    if (mounted) spawnSync("umount", ["-l", folder])
    rmSync(folder, { recursive: true, force: true })
  }
  if (mounted) return { folder, remove }
  remove()
  return undefined
}

/** Fills it to the last byte; what it returns makes room again. */
export const fill = (folder: string) => {
  const file = join(folder, "full")
  const descriptor = openSync(file, "w")
  const block = Buffer.alloc(mib, "x")
  try {
    while (statfsSync(folder).bavail > 0) writeSync(descriptor, block)
  } catch {
    // It is full.
  }
  closeSync(descriptor)
  return () => rmSync(file)
}

const compile = ({ session }: Drill) =>
  ask(session, "POST", "/compile", {
    tex: `\\documentclass{article}\\begin{document}${crypto.randomUUID()}\\end{document}`
  })

/** The engine host's jobs have no files, so that it needs no disk; the command works in a folder. */
type Engine = "host" | "command"

const proveTex = async (parts: Drill, folder: string, engine: Engine) => {
  const { expect, note, server, session } = parts
  expect((await makeJob(session)).ended === "done", "a job is done before")
  const makeRoom = fill(folder)
  const sees = async () => {
    const { degraded, failing } = await healthOf(server)
    return (engine === "host" ? degraded : failing).includes("disk")
  }
  const noticed = await until(sees, noticedWithinMs)
  const ready = await isReady(server)
  expect(
    noticed < noticedWithinMs && ready === (engine === "host"),
    `/health/ready is ${ready ? 200 : 503}, disk: ${(await healthOf(server)).parts["disk"]}`
  )
  const [job, compiled, listed] = await Promise.all([makeJob(session), compile(parts), ask(session, "GET", "/jobs")])
  expect(job.ended === (engine === "host" ? "done" : "tectonic-unavailable"), `a job ends ${job.ended}. ${job.detail}`)
  expect(
    engine === "host" ? compiled.status === 200 : compiled.problem === "tectonic-unavailable",
    `a compile is answered ${compiled.status} ${compiled.problem}`
  )
  expect(listed.status === 200, "reading goes on")
  for (const line of linesWith(server.output(), "The job failed").slice(-1)) note(`the log: ${line.slice(0, 300)}`)
  makeRoom()
  const back = await until(() => isReady(server), recoverWithinMs)
  expect(back < recoverWithinMs, `ready ${seconds(back)} after there is room`)
  const after = await makeJob(session)
  expect(after.ended === "done", `a job afterwards: ${after.ended} ${after.detail}`)
  expect((await compile(parts)).status === 200, "a compile afterwards is answered 200")
  await settled(parts)
}

const provePostgres = async (parts: Drill, folder: string) => {
  const { expect, note, server, session } = parts
  expect((await makeJob(session)).ended === "done", "a job is done before")
  const open = await submit(session, newRequest())
  const makeRoom = fill(folder)
  const answers: Array<string> = []
  for (let round = 0; round < 30; round += 1) {
    const started = await ask(session, "POST", "/generate", newRequest())
    const stored = await ask(session, "PUT", "/profile", newRequest().resume)
    answers.push(...[started, stored].map(({ problem, status }) => `${status} ${problem}`))
    await setTimeout(100)
  }
  const counts = [...new Set(answers)].map((answer) => `${answers.filter((one) => one === answer).length} × ${answer}`)
  note(`writing is answered ${counts.join(", ")}`)
  expect(
    answers.every((answer) => /^(2|503 database-unavailable)/.test(answer)),
    "each is done, or refused for now"
  )
  const live = await ask(server, "GET", "/health/live")
  expect(live.status === 200, `/health/live: ${live.status}`)
  const { failing, parts: told } = await healthOf(server)
  note(`/health: failing ${failing.join(", ") || "nothing"}; database ${told["database"]}`)
  const line = /"why":"([^}]+)"/.exec(linesWith(server.output(), "The database did not do").at(-1) ?? "")?.[1]
  expect(line?.includes("53100") === true, `the log: The database did not do what was asked: ${line}`)
  makeRoom()
  if (!(await isReady(server))) await parts.postgres.startAgain()
  const back = await until(() => isReady(server), recoverWithinMs)
  expect(back < recoverWithinMs, `ready ${seconds(back)} after there is room`)
  const { all } = await follow(session, open)
  expect(all.at(-1)?.event === "done", `the job that was at work: ${all.at(-1)?.event}`)
  const after = await makeJob(session)
  expect(after.ended === "done", `a job afterwards: ${after.ended} ${after.detail}`)
  await settled(parts)
}

const needsRoot = "a disk of its own needs root on Linux"

/** One report for each engine and one for PostgreSQL; `skipped` says why there is none. */
export const disk = async (
  engines: ReadonlyArray<Engine> = ["host", "command"]
): Promise<ReadonlyArray<Report> | { readonly skipped: string }> => {
  const reports: Array<Report> = []
  for (const engine of engines) {
    const tex = smallDisk(192)
    if (tex === undefined) return { skipped: needsRoot }
    const env = { TMPDIR: tex.folder, ...(engine === "host" ? {} : { TEX_HOST_PATH: "" }) }
    reports.push(
      await drill(`the disk is full where TeX works (engine: ${engine})`, { env }, (parts) =>
        proveTex(parts, tex.folder, engine)
      ).finally(tex.remove)
    )
  }
  const database = smallDisk(160)
  if (database === undefined) return { skipped: needsRoot }
  reports.push(
    await drill("the disk is full under PostgreSQL", { postgres: { folder: database.folder } }, (parts) =>
      provePostgres(parts, database.folder)
    ).finally(database.remove)
  )
  return reports
}
