import { assert, afterAll, beforeAll, describe, it } from "vitest"
import { stages } from "../../src/domain/Job.ts"
import { call, download, generate, type Session } from "../../scripts/support/client.ts"
import { collect, discard, launch, marked, posting, readResume, runJob, signUpAs, type TestServer } from "./support.ts"

let server: TestServer
let session: Session

beforeAll(async () => {
  server = await launch()
  session = await signUpAs(server.url, "maya@example.com")
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

/** Every string in a JSON value, with the path it stands at. */
const strings = (value: unknown, path = ""): ReadonlyArray<readonly [string, string]> => {
  if (typeof value === "string") return [[path, value]]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => strings(item, `${path}/${key}`))
}

describe("the main job", () => {
  it("turns a posting and a résumé into a PDF whose every fact is the person's own", async () => {
    const resume = readResume("senior-engineer")
    const { jobId, links, progress } = await runJob(session, { posting: { text: posting }, resume })

    assert.deepStrictEqual(
      progress.map(({ data }) => data.seq),
      progress.map((_, index) => index + 1)
    )
    assert.deepStrictEqual([...new Set(progress.map(({ event }) => event))], [...stages])
    assert.deepStrictEqual(
      progress.map(({ data }) => data.progress),
      progress.map(({ data }) => data.progress).toSorted((a, b) => a - b)
    )
    assert.strictEqual(progress.at(-1)?.data.progress, 100)

    const pdf = await download(session, links["pdf"] ?? "")
    assert.strictEqual(new TextDecoder().decode(pdf.slice(0, 5)), "%PDF-")

    const report = JSON.parse(new TextDecoder().decode(await download(session, links["report"] ?? "")))
    assert.deepStrictEqual(report.roundTrip.missing, [])
    assert.isAbove(report.roundTrip.linesExpected, 10)
    assert.isAtLeast(report.coverage.after.score, 1)
    assert.strictEqual(report.composer.provider, "rules")

    const tailored = JSON.parse(new TextDecoder().decode(await download(session, links["json"] ?? "")))
    const source = new Set(strings(resume).map(([, text]) => text))
    const invented = strings(tailored).filter(([path, text]) => !path.startsWith("/meta/") && !source.has(text))
    assert.deepStrictEqual(invented, [])
    assert.isAbove(strings(tailored).length, 30)

    const [begin, markdown, text] = await Promise.all(
      ["docx", "markdown", "text"].map(async (name) =>
        new TextDecoder().decode(await download(session, links[name] ?? ""))
      )
    )
    assert.match(begin ?? "", /^PK/)
    assert.include(markdown ?? "", `# ${resume.basics.name}`)
    assert.include(text ?? "", resume.basics.name)

    const job = JSON.parse(await (await call(session, "GET", `/jobs/${jobId}`)).text())
    assert.strictEqual(job.status, "done")
    assert.strictEqual(job.progress, 100)
  })

  it("names the job and the employer in the list, once the posting was read", async () => {
    const person = await signUpAs(server.url, "titles@example.com")
    const named = { text: `Backend Engineer\nCompany: Analytical Engines Ltd\n\n${posting}` }
    await runJob(person, { posting: named, resume: readResume("new-grad") })
    const { jobs } = JSON.parse(await (await call(person, "GET", "/jobs")).text())
    assert.strictEqual(jobs[0]?.title, "Backend Engineer")
    assert.strictEqual(jobs[0]?.company, "Analytical Engines Ltd")
  })

  it("writes a cover letter where one is asked for, and says so where none was", async () => {
    const body = { posting: { text: posting }, resume: readResume("new-grad") }
    const { links } = await runJob(session, { ...body, options: { coverLetter: true, language: "de" } })
    const letter = async (name: string) => new TextDecoder().decode(await download(session, links[name] ?? ""))
    assert.match(await letter("letterPdf"), /^%PDF-/)
    assert.match(await letter("letterDocx"), /^PK/)
    assert.include(await letter("letterTex"), "\\begin{document}")
    assert.include(await letter("letterText"), "Mit freundlichen Grüßen")
    const report = JSON.parse(await letter("report"))
    assert.deepStrictEqual(report.coverLetter, { guard: [], warnings: [] })
    assert.include(await letter("text"), "BERUFSERFAHRUNG")

    const without = await runJob(session, body)
    const refused = await call(session, "GET", without.links["letterPdf"] ?? "")
    assert.strictEqual(refused.status, 404)
    assert.include(await refused.text(), "urn:pass-ats:problem:no-cover-letter")
  })

  it("resumes a stream where it was left, and replays a finished one", async () => {
    const { jobId, progress } = await runJob(session, { posting: { text: posting }, resume: readResume("new-grad") })
    const rest = await collect(session, jobId, "3")
    assert.deepStrictEqual(rest, progress.slice(3))
    assert.deepStrictEqual(await collect(session, jobId), progress)
  })

  it("uses the stored résumé when none is sent", async () => {
    const without = await call(session, "POST", "/generate", { posting: { text: posting } })
    assert.strictEqual(without.status, 404)
    await call(session, "PUT", "/profile", readResume("new-grad"))
    const { progress } = await runJob(session, { posting: { text: posting } })
    assert.strictEqual(progress.at(-1)?.event, "done")
  })

  it("keeps one user's jobs from another", async () => {
    const { jobId, links } = await generate(session, { posting: { text: posting }, resume: readResume("new-grad") })
    const other = await signUpAs(server.url, "other@example.com")
    for (const path of [`/jobs/${jobId}`, `/generate/job?id=${jobId}`, links["pdf"] ?? "", links["report"] ?? ""]) {
      const response = await call(other, "GET", path)
      assert.strictEqual(response.status, 404, path)
      assert.include(await response.text(), "urn:pass-ats:problem:job-not-found")
    }
    await collect(session, jobId)
  })

  it("lists jobs newest first, page by page, each once", async () => {
    const person = await signUpAs(server.url, "pages@example.com")
    const started: Array<string> = []
    for (let count = 0; count < 3; count += 1) {
      const { jobId } = await generate(person, { posting: { text: posting }, resume: readResume("new-grad") })
      started.unshift(jobId)
    }
    const listed: Array<string> = []
    let path: string | undefined = "/jobs?limit=1"
    while (path !== undefined) {
      const page: { readonly jobs: ReadonlyArray<{ readonly id: string }>; readonly nextCursor?: string } = JSON.parse(
        await (await call(person, "GET", path)).text()
      )
      listed.push(...page.jobs.map(({ id }) => id))
      path = page.nextCursor === undefined ? undefined : `/jobs?limit=1&cursor=${page.nextCursor}`
    }
    assert.deepStrictEqual(listed, started)
    await Promise.all(started.map((jobId) => collect(person, jobId)))
  })

  it("charges a finished job once", async () => {
    const person = await signUpAs(server.url, "quota@example.com")
    await runJob(person, { posting: { text: posting }, resume: readResume("new-grad") })
    const quota = JSON.parse(await (await call(person, "GET", "/quota")).text())
    assert.strictEqual(quota.used, 1)
    assert.strictEqual(quota.reserved, 0)
  })

  it("compiles a user's TeX, and tells TeX's own message and line when it cannot", async () => {
    const good = await call(session, "POST", "/compile", {
      tex: "\\documentclass{article}\\begin{document}Hello\\end{document}"
    })
    assert.strictEqual(good.status, 200)
    assert.strictEqual(good.headers.get("content-type"), "application/pdf")
    const bad = await call(session, "POST", "/compile", {
      tex: "\\documentclass{article}\n\\begin{document}\n\\includegrahpics{x}\n\\end{document}"
    })
    assert.strictEqual(bad.status, 422)
    const problem = JSON.parse(await bad.text())
    assert.strictEqual(problem.type, "urn:pass-ats:problem:compile-failed")
    assert.strictEqual(problem.errors[0].line, 3)
    assert.include(problem.errors[0].message, "Undefined control sequence")
  })

  it("writes no secret, password or token", async () => {
    await call({ url: server.url }, "POST", "/auth/login", { email: "maya@example.com", password: marked.password })
    await call({ url: server.url }, "POST", "/auth/login", { email: "maya@example.com", password: 42 })
    const written = server.output()
    assert.isAbove(written.length, 1_000)
    for (const secret of [marked.jwtSecret, marked.password, session.token]) {
      assert.notInclude(written, secret)
    }
  })
})
