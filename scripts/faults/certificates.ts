/**
 * `npm run faults certificates`: the certificate of the model's server, of PostgreSQL and of the mail server is one that must
 * not be trusted. Nothing is sent to them, the log says why, and the rest goes on.
 */
import { Effect, Exit, Queue, Scope } from "effect"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeCertificates, tlsBefore } from "../../test/support/certificates.ts"
import { honest, makeFakeOpenAi } from "../../test/support/FakeOpenAi.ts"
import { smtpServer } from "../../test/support/SmtpServer.ts"
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
import type { Postgres } from "./postgres.ts"

const noticedWithinMs = 5_000
const recoverWithinMs = 5_000

const email = "certificates@example.com"

/** The log line, as far as it tells. */
const told = (output: string, words: string): string =>
  /"detail":"([^"]+)"|(The mail server [^\n"\\]+)/.exec(linesWith(output, words).at(-1) ?? "")?.[0] ?? "nothing"

const proveModel = async (parts: Drill, asked: () => number) => {
  const { expect, note, server, session } = parts
  const { detail, ended } = await makeJob(session)
  expect(
    ended === "llm-unavailable" && detail.includes("its certificate is not trusted"),
    `a job fails: ${ended}. ${detail}`
  )
  expect(asked() === 0, "the model's server was sent nothing")
  note(`the log: ${told(server.output(), "A model failed")}`)
}

const proveMail = async ({ expect, fleet, server }: Drill, arrived: () => Promise<number>) => {
  await ask({ url: fleet.url }, "POST", "/auth/signup", { email, password: "a long passphrase" })
  const answer = await ask({ url: fleet.url }, "POST", "/auth/password-reset", { email })
  expect(answer.status === 202, `a code for a new password is promised as ever: ${answer.status}`)
  const words = "could not be mailed"
  const noticed = await until(async () => linesWith(server.output(), words).length > 0, noticedWithinMs)
  const line = told(server.output(), words)
  expect(noticed < noticedWithinMs && line.includes("its certificate is not trusted"), `the log: ${line}`)
  expect((await arrived()) === 0, "the mail server was sent nothing")
}

const proveDatabase = async (parts: Drill, good: Pem, expired: Pem) => {
  const { expect, postgres, server, session } = parts
  await postgres.certify(expired)
  await postgres.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pass-ats'")
  const noticed = await until(async () => !(await isReady(server)), noticedWithinMs)
  expect(
    noticed < noticedWithinMs,
    `/health/ready is 503 after ${seconds(noticed)}; failing ${(await healthOf(server)).failing.join(", ")}`
  )
  const refused = await ask(session, "GET", "/jobs")
  expect(
    refused.status === 503 && refused.problem === "database-unavailable",
    `a request: ${refused.status} ${refused.problem}`
  )
  // The first it notices may be that its connections were cut.
  const cause = "its certificate is not trusted"
  await until(
    async () => linesWith(server.output(), cause).some((one) => one.includes("cannot be reached")),
    noticedWithinMs * 2
  )
  const line = /"why":"([^"]+)"/.exec(linesWith(server.output(), "The database cannot be reached").at(-1) ?? "")?.[1]
  expect(line?.includes(cause) === true, `the log: The database cannot be reached: ${line}`)
  await postgres.certify(good)
  const back = await until(() => isReady(server), recoverWithinMs)
  expect(back < recoverWithinMs, `ready ${seconds(back)} after it was renewed, without a restart`)
}

interface Pem {
  readonly cert: string
  readonly key: string
}

export const certificates = async (): Promise<Report> => {
  const scope = Scope.makeUnsafe()
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-authority-"))
  const { expired, good, unknown } = await makeCertificates()
  const root = join(folder, "root.crt")
  writeFileSync(root, good.cert)
  const run = <A>(effect: Effect.Effect<A, never, Scope.Scope>) => Effect.runPromise(effect.pipe(Scope.provide(scope)))
  const fake = await run(makeFakeOpenAi([honest]))
  const front = await tlsBefore(Number(new URL(fake.url).port), unknown)
  const mail = await run(smtpServer({ secure: true, ...expired }))
  const verified = ({ url }: Postgres) => {
    const verifying = new URL(url)
    verifying.hostname = "localhost"
    verifying.searchParams.set("sslmode", "verify-full")
    verifying.searchParams.set("sslrootcert", root)
    return verifying.href
  }
  const env = {
    OPENAI_BASE_URL: `https://localhost:${front.port}/v1`,
    OPENAI_MAX_RETRIES: "0",
    SMTP_URL: `smtps://localhost:${mail.port}`,
    MAIL_FROM: "no-reply@example.com"
  }
  try {
    return await drill(
      "certificates that must not be trusted",
      { env, postgres: { tls: good }, urlOf: verified },
      async (parts) => {
        await proveModel(parts, () => fake.requests.length)
        await proveMail(parts, () => Effect.runPromise(Queue.size(mail.inbox)))
        await proveDatabase(parts, good, expired)
        await settled(parts)
      }
    )
  } finally {
    front.close()
    await Effect.runPromise(Scope.close(scope, Exit.void))
    rmSync(folder, { recursive: true, force: true })
  }
}
