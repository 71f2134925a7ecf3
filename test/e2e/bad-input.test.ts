import { assert, afterAll, beforeAll, describe, it } from "vitest"
import { SignJWT } from "jose"
import { call, download, type Session } from "../../scripts/support/client.ts"
import { discard, launch, marked, posting, readResume, runJob, signUpAs, type TestServer } from "./support.ts"

let server: TestServer
let session: Session

beforeAll(async () => {
  server = await launch()
  session = await signUpAs(server.url, "lena@example.com")
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const raw = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL(path, server.url), {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${session.token}`, "content-type": "application/json", ...headers }
  })

const expectProblem = async (response: Response, status: number, type: string) => {
  const body = await response.text()
  assert.strictEqual(response.status, status, body)
  assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/)
  const problem = JSON.parse(body)
  assert.strictEqual(problem.type, `urn:pass-ats:problem:${type}`)
  assert.isString(problem.title)
  assert.isString(problem.detail)
  return problem
}

const resume = { ...readResume("new-grad") }
const post = (body: unknown) => call(session, "POST", "/generate", body)

describe("refused with a problem that says what to do", () => {
  it("malformed JSON", async () => {
    await expectProblem(await raw("/generate", '{"posting": {'), 400, "invalid-request")
  })
  it("wrong types, with the path of each", async () => {
    const problem = await expectProblem(await post({ posting: { text: 42 }, resume }), 400, "invalid-request")
    assert.include(JSON.stringify(problem.errors), "posting")
  })
  it("another content type", async () => {
    await expectProblem(await raw("/generate", "x", { "content-type": "text/plain" }), 415, "unsupported-media-type")
  })
  it("a body over 1 MiB", async () => {
    const response = await post({ posting: { text: posting }, resume: { ...resume, padding: "x".repeat(1 << 20) } })
    await expectProblem(response, 413, "body-too-large")
  })
  it("an empty posting", async () => {
    await expectProblem(await post({ posting: { text: " \n\t" }, resume }), 422, "posting-empty")
  })
  it("HTML without text", async () => {
    await expectProblem(
      await post({ posting: { html: "<html><body><script>1</script></body></html>" }, resume }),
      422,
      "posting-empty"
    )
  })
  it("a posting's address, where the operator allows no fetching", async () => {
    const response = await post({ posting: { url: "https://example.com/jobs/1" }, resume })
    await expectProblem(response, 422, "posting-unreachable")
  })
  it("a posting of 200 kB", async () => {
    await expectProblem(await post({ posting: { text: "word ".repeat(40_000) }, resume }), 422, "posting-too-long")
  })
  it("a résumé without a name", async () => {
    const problem = await expectProblem(
      await post({ posting: { text: posting }, resume: { ...resume, basics: { ...resume.basics, name: " " } } }),
      422,
      "resume-incomplete"
    )
    assert.deepStrictEqual(problem.missing, ["basics.name"])
  })
  it("a résumé without anything done", async () => {
    const bare = { basics: { name: "Ada Lovelace" }, skills: [{ name: "Mathematics" }] }
    const problem = await expectProblem(
      await post({ posting: { text: posting }, resume: bare }),
      422,
      "resume-incomplete"
    )
    assert.deepStrictEqual(problem.missing, ["work"])
  })
  it("an unknown job, and one that is no id", async () => {
    await expectProblem(await call(session, "GET", `/jobs/${crypto.randomUUID()}`), 404, "job-not-found")
    await expectProblem(await call(session, "GET", "/jobs/1"), 400, "invalid-request")
  })
  it("a cursor that is not one of ours", async () => {
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const id = crypto.randomUUID()
    for (const cursor of ["x", forged([]), forged(["now()", id]), forged(["2026-02-31T00:00:00.000000Z", id])]) {
      await expectProblem(await call(session, "GET", `/jobs?cursor=${cursor}`), 400, "invalid-request")
    }
  })
  it("an unknown path, and a method that the path does not take", async () => {
    await expectProblem(await call(session, "GET", "/nowhere"), 404, "not-found")
    await expectProblem(await call(session, "DELETE", "/generate"), 405, "method-not-allowed")
  })
  it("no token, a wrong one, an expired one", async () => {
    await expectProblem(await call({ url: server.url }, "GET", "/jobs"), 401, "unauthorized")
    await expectProblem(await call({ url: server.url, token: "x.y.z" }, "GET", "/jobs"), 401, "unauthorized")
    const [, claims] = session.token.split(".")
    const payload = JSON.parse(Buffer.from(claims ?? "", "base64url").toString())
    const [header] = session.token.split(".")
    const expired = await new SignJWT({ ...payload, iat: payload.iat - 7_200, exp: payload.iat - 3_600 })
      .setProtectedHeader(JSON.parse(Buffer.from(header ?? "", "base64url").toString()))
      .sign(new TextEncoder().encode(marked.jwtSecret))
    await expectProblem(await call({ url: server.url, token: expired }, "GET", "/jobs"), 401, "unauthorized")
  })
  it("a login with the wrong password, and one of somebody unknown, alike", async () => {
    const wrong = await call({ url: server.url }, "POST", "/auth/login", {
      email: "lena@example.com",
      password: "not-the-one"
    })
    const unknown = await call({ url: server.url }, "POST", "/auth/login", {
      email: "nobody@example.com",
      password: "not-the-one"
    })
    const first = await expectProblem(wrong, 401, "invalid-credentials")
    assert.deepStrictEqual(await expectProblem(unknown, 401, "invalid-credentials"), first)
  })
})

const everywhere = (text: string) => ({
  basics: {
    name: text,
    label: text,
    email: "a@example.com",
    phone: text,
    url: `https://example.com/${text}`,
    summary: text,
    location: { city: text, region: text, countryCode: text },
    profiles: [{ network: text, username: text, url: text }]
  },
  work: [
    {
      name: text,
      position: text,
      location: text,
      description: text,
      startDate: "2020-01",
      endDate: text,
      summary: text,
      highlights: [text, `${text} ${text}`]
    }
  ],
  education: [{ institution: text, area: text, studyType: text, startDate: text, score: text, courses: [text] }],
  projects: [{ name: text, description: text, highlights: [text], keywords: [text], url: text }],
  skills: [{ name: text, level: text, keywords: [text, text] }],
  languages: [{ language: text, fluency: text }],
  certificates: [{ name: text, issuer: text, date: text }],
  publications: [{ name: text, publisher: text, releaseDate: text, summary: text }],
  awards: [{ title: text, awarder: text, date: text, summary: text }],
  volunteer: [{ organization: text, position: text, highlights: [text] }]
})

describe("odd text in every field makes a PDF all the same", () => {
  for (const [name, text] of [
    ["TeX's own characters", "\\ { } $ & # ^ _ ~ % \\input{/etc/passwd} \\write18{id} $x^2$ C# 100% a_b R&D"],
    ["control characters", "tab\there\u0007bell\u0000nul\u001bescape\u200bzero\u202eover"],
    ["right to left", "مهندسة برمجيات Senior 2020 עברית"],
    ["Chinese, Japanese and Korean", "高级工程师 シニアエンジニア 선임 엔지니어"],
    ["emoji and a lone surrogate", "ready 🚀👩‍💻 \ud800 set"]
  ] as const) {
    it(name, async () => {
      const { links, progress } = await runJob(session, { posting: { text: posting }, resume: everywhere(text) })
      assert.strictEqual(progress.at(-1)?.event, "done", JSON.stringify(progress.at(-1)?.data.failure))
      const pdf = await download(session, links["pdf"] ?? "")
      assert.isAbove(pdf.length, 1_000)
    })
  }
})
