/**
 * `npm run faults names`: no name can be resolved any more. First by a resolver that says so at once, then by one that says
 * nothing, which holds a thread of the process for each name that is asked for. As root on Linux, in a name space of mounts.
 */
import { createSocket } from "node:dgram"
import { once } from "node:events"
import { spawnSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe } from "../bench/statistics.ts"
import { ask, drill, type Drill, isReady, linesWith, makeJob, type Report, seconds, settled } from "./drill.ts"

const email = "names@example.com"
const password = "a long passphrase"
const calmMs = 5_000

type Resolver = "refuses" | "is silent"

/** A resolver on this machine; the usual port is the only one that resolv.conf knows. */
const startResolver = async (how: Resolver) => {
  const socket = createSocket("udp4")
  socket.on("message", (query, { address, port }) => {
    if (how === "is silent") return
    const answer = Buffer.from(query)
    // An answer, with recursion and NXDOMAIN.
    answer.writeUInt16BE(0x8183, 2)
    socket.send(answer, port, address)
  })
  socket.bind(53, "127.0.0.53")
  await once(socket, "listening")
  return () => socket.close()
}

const login = ({ server }: Drill) => ask({ url: server.url }, "POST", "/auth/login", { email, password })

const prove = async (parts: Drill) => {
  const { expect, note, server, session } = parts
  await ask({ url: server.url }, "POST", "/auth/signup", { email, password })
  const before = await login(parts)
  expect(before.status === 200, `a login before: ${before.status} in ${seconds(before.ms)}`)
  const jobs = Promise.all(Array.from({ length: 6 }, () => makeJob(session)))
  const resets = await Promise.all(
    Array.from({ length: 3 }, () => ask({ url: server.url }, "POST", "/auth/password-reset", { email }))
  )
  expect(
    resets.every(({ status }) => status === 202),
    "codes for a new password are promised as ever"
  )
  const logins: Array<number> = []
  for (let round = 0; round < 10; round += 1) {
    const asked = await login(parts)
    logins.push(asked.ms)
    if (asked.status !== 200) note(`a login is answered ${asked.status} ${asked.problem}`)
  }
  expect(Math.max(...logins) < calmMs, `logins meanwhile: ${describe(logins)}`)
  const live = await ask(server, "GET", "/health/live")
  expect(live.status === 200 && live.ms < calmMs, `/health/live: ${live.status} in ${seconds(live.ms)}`)
  expect(await isReady(server), "the server is ready")
  const ended = await jobs
  const names = [...new Set(ended.map((job) => job.ended))].join(", ")
  expect(
    ended.every((job) => /^llm-(unavailable|timed-out)$/.test(job.ended)),
    `jobs end ${names} after ${describe(ended.map(({ ms }) => ms))}. ${ended[0]?.detail}`
  )
  const mail = linesWith(server.output(), "could not be mailed").at(-1) ?? "nothing yet"
  note(`the log: ${/The mail server [^\\"]+/.exec(mail)?.[0] ?? mail.slice(0, 200)}`)
  await settled(parts)
}

export const names = async (): Promise<ReadonlyArray<Report> | { readonly skipped: string }> => {
  if (spawnSync("unshare", ["-m", "true"]).status !== 0)
    return { skipped: "a name space of mounts needs root on Linux" }
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-names-"))
  chmodSync(folder, 0o755)
  const conf = join(folder, "resolv.conf")
  writeFileSync(conf, "nameserver 127.0.0.53\n")
  const env = {
    OPENAI_BASE_URL: "http://model.example.com/v1",
    OPENAI_TIMEOUT_MS: "10000",
    SMTP_URL: "smtp://mail.example.com",
    MAIL_FROM: "no-reply@example.com"
  }
  const within = ["unshare", "-m", "sh", "-c", `mount --bind ${conf} /etc/resolv.conf && exec "$@"`, "sh"]
  const reports: Array<Report> = []
  try {
    for (const how of ["refuses", "is silent"] as const) {
      const close = await startResolver(how)
      try {
        reports.push(
          await drill(`names cannot be resolved: the resolver ${how}`, { env, within }, (parts) => prove(parts))
        )
      } finally {
        close()
      }
    }
    return reports
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
