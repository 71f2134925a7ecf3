/** Whether a server that runs somewhere does what it is for, seen from outside; `npm run smoke` and the container's test use it. */
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { call, download, events, expectOk, generate, readJson, type Session } from "./client.ts"

const Ready = Schema.Struct({ status: Schema.Literal("ready"), parts: Schema.Record(Schema.String, Schema.String) })
const Quota = Schema.Struct({ used: Schema.Int, reserved: Schema.Int })

export interface Smoke {
  /** From the request to the last event. */
  readonly jobMs: number
  /** Between the first event and the last, as they came: 0 where a proxy holds them back. */
  readonly spreadMs: number
  readonly events: number
  readonly pdfBytes: number
  readonly parts: Readonly<Record<string, string>>
}

const expected = (condition: boolean, what: string) => {
  if (!condition) throw new Error(what)
}

/** Reads a file of the machine, if TeX lets it. */
const nosy = String.raw`\documentclass{article}\begin{document}Word\openin5=/etc/passwd \ifeof5 kept out\else let in\fi\end{document}`

/** Signs up, runs a job, reads what it made, compiles TeX that is too curious, and deletes its account again; throws at what is wrong. */
export const smoke = async (url: string, follow: string = url): Promise<Smoke> => {
  await expectOk(await call({ url }, "GET", "/health/live"))
  const { parts } = await readJson(await call({ url }, "GET", "/health/ready"), Ready)
  const credentials = { email: `smoke-${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() }
  const signedUp = await call({ url }, "POST", "/auth/signup", credentials)
  const { accessToken: token } = await readJson(signedUp, Schema.Struct({ accessToken: Schema.String }))
  const session: Session = { url, token }
  try {
    const posting = { text: readFileSync("examples/postings/backend-engineer.txt", "utf8") }
    const resume: unknown = JSON.parse(readFileSync("examples/resumes/new-grad.json", "utf8"))
    const begun = performance.now()
    const { jobId, links } = await generate(session, { posting, resume })
    const at: Array<number> = []
    let last: string | undefined
    for await (const { data, event } of events({ url: follow, token }, jobId)) {
      expected(data.failure === undefined, `The job failed: ${data.failure?.detail}`)
      expected(data.seq === at.length + 1, `Event ${data.seq} came as number ${at.length + 1}`)
      at.push(performance.now())
      last = event
    }
    expected(last === "done", `The stream ended with ${last}`)
    const pdf = await download(session, links["pdf"] ?? "")
    expected(Buffer.from(pdf).toString("latin1", 0, 5) === "%PDF-", "The résumé is no PDF")
    const quota = await readJson(await call(session, "GET", "/quota"), Quota)
    expected(quota.used === 1 && quota.reserved === 0, `Charged ${quota.used}, reserved ${quota.reserved}`)
    const compiled = await call(session, "POST", "/compile", { tex: nosy }, { accept: "application/pdf" })
    await expectOk(compiled)
    return {
      jobMs: (at.at(-1) ?? begun) - begun,
      spreadMs: (at.at(-1) ?? 0) - (at[0] ?? 0),
      events: at.length,
      pdfBytes: pdf.byteLength,
      parts
    }
  } finally {
    await call(session, "DELETE", "/me", { password: credentials.password })
  }
}
