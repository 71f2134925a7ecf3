/**
 * `npm run faults memory`: an instance comes to the end of its memory in the middle of jobs. V8 ends the process at
 * `--max-old-space-size`; the kernel kills it at the limit of its control group, as it does in a container.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { follow, newRequest, submit } from "./client.ts"
import { drill, type Drill, linesWith, makeJob, type Report, seconds, settled } from "./drill.ts"

/** A lease, and what is left of the jobs' stages. */
const goesOnWithinMs = 60_000

/** A group whose processes may hold so much, in the first version or the second; undefined where none can be made. */
const limitedGroup = (bytes: number): { readonly folder: string; readonly remove: () => void } | undefined => {
  const [root, file] = existsSync("/sys/fs/cgroup/memory")
    ? ["/sys/fs/cgroup/memory", "memory.limit_in_bytes"]
    : ["/sys/fs/cgroup", "memory.max"]
  const folder = join(root, `pass-ats-drill-${process.pid}`)
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, file), String(bytes))
    const remove = () => {
      try {
        rmdirSync(folder)
      } catch {
        // What ran there may still be leaving.
      }
    }
    return { folder, remove }
  } catch {
    spawnSync("rmdir", [folder], { stdio: "ignore" })
    return undefined
  }
}

const prove = async (parts: Drill, expected: RegExp) => {
  const { expect, fleet, note, server, session } = parts
  const jobs = await Promise.all(Array.from({ length: 6 }, () => submit({ ...session, url: fleet.url }, newRequest())))
  await setTimeout(500)
  process.kill(server.pid, "SIGHUP")
  const code = await server.ended
  const begun = performance.now()
  expect(expected.test(String(code)), `the instance ends with ${code}`)
  for (const line of linesWith(server.output(), "FATAL ERROR").slice(-1)) note(`its last words: ${line.split("\n")[0]}`)
  const successor = await fleet.kill(server)
  const told = await Promise.all(jobs.map((job) => follow({ ...session, url: fleet.url }, job)))
  const took = performance.now() - begun
  expect(
    told.every(({ all }) => all.at(-1)?.event === "done") && took < goesOnWithinMs,
    `${jobs.length} jobs are done ${seconds(took)} after, by who is left and its successor`
  )
  expect((await makeJob({ ...session, url: successor.url })).ended === "done", "its successor makes a job")
  await settled(parts)
}

export const memory = async (): Promise<ReadonlyArray<Report>> => {
  const program = "scripts/faults/server.ts"
  const env = { SLOW_MS: "800" }
  const heap = await drill(
    "an instance comes to the end of its heap",
    { env: { ...env, NODE_OPTIONS: "--max-old-space-size=512" }, instances: 2, program },
    (parts) => prove(parts, /^(SIGABRT|134|5|133)$/)
  )
  const group = limitedGroup(900 * 1_048_576)
  if (group === undefined) return [heap]
  // V8 heeds a group's limit by itself, and ends before the kernel ends it: it is told not to.
  const within = ["sh", "-c", `echo $$ > ${join(group.folder, "cgroup.procs")} && exec "$@"`, "sh"]
  const killed = await drill(
    "an instance is killed at its control group's limit",
    { env: { ...env, NODE_OPTIONS: "--max-old-space-size=8192" }, program, within },
    (parts) => prove(parts, /^SIGKILL$/)
  ).finally(group.remove)
  return [heap, killed]
}
