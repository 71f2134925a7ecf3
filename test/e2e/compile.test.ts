/** `POST /compile` as its users meet it, on a real server with a real engine. */
import { setTimeout } from "node:timers/promises"
import { deflateSync } from "node:zlib"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Session } from "../../scripts/support/client.ts"
import { readText } from "../support/pdf.ts"
import { discard, launch, signUpAs, type TestServer } from "./support.ts"

let server: TestServer
let person: Session
let other: Session

beforeAll(async () => {
  server = await launch()
  person = await signUpAs(server.url, "compile@example.com")
  other = await signUpAs(server.url, "other@example.com")
})

afterAll(async () => {
  await server.stop()
  discard(server)
})

const send = (body: RequestInit["body"], headers: Record<string, string>, token = person.token) =>
  fetch(new URL("/compile", server.url), {
    method: "POST",
    ...(body == null ? {} : { body }),
    headers: { authorization: `Bearer ${token}`, ...headers }
  })
const json = (tex: string, headers: Record<string, string> = {}, token = person.token) =>
  send(JSON.stringify({ tex }), { "content-type": "application/json", ...headers }, token)
const upload = (parts: ReadonlyArray<readonly [field: string, content: Uint8Array | string, name?: string]>) => {
  const form = new FormData()
  for (const [field, content, name] of parts) {
    if (name === undefined) form.append(field, String(content))
    else form.append(field, new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name)
  }
  return send(form, {})
}
const parsed = async (response: Response) => JSON.parse(await response.text())
const report = { accept: "application/json" }
const document = (body: string, preamble = "") =>
  `\\documentclass{article}${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`

/** One pixel, grey. */
const png = () => {
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length)
    ends.writeUInt32BE(crc(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const pixels = deflateSync(Buffer.from([0, 128]))
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))])
}
const crc = (bytes: Uint8Array) => {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

describe("POST /compile", () => {
  it("answers a PDF that nobody sniffs or shows in place", async () => {
    const response = await json(document("Hello"))
    assert.strictEqual(response.status, 200)
    assert.strictEqual(response.headers.get("content-type"), "application/pdf")
    assert.strictEqual(response.headers.get("x-content-type-options"), "nosniff")
    assert.match(response.headers.get("content-disposition") ?? "", /^attachment/)
    assert.include(await readText(await response.arrayBuffer()), "Hello")
  })

  it("tells pages, passes, time, warnings and log where JSON is asked for, and keeps the answer for its user", async () => {
    const tex = document("\\label{x}See page \\pageref{x}.\\newpage\\hbox to 1cm{much too long for its box}")
    const first = await parsed(await json(tex, report))
    const again = await parsed(await json(tex, report))
    const others = await parsed(await json(tex, report, other.token))
    assert.deepStrictEqual([first.pages, first.cached, again.cached, others.cached], [2, false, true, false])
    assert.include(await readText(Buffer.from(first.pdf, "base64")), "See page 1.")
    assert.deepStrictEqual([again.pdf, others.pdf], [first.pdf, first.pdf])
    const [overfull] = first.warnings.filter(({ message }: { readonly message: string }) =>
      message.startsWith("Overfull")
    )
    assert.strictEqual(overfull.line, 3)
    assert.include(first.log, "Output written")
  })

  it("takes pictures and parts along, as an upload", async () => {
    const tex = document("\\input{part.tex}\\includegraphics[width=1cm]{dot.png}", "\\usepackage{graphicx}")
    const response = await upload([
      ["tex", tex, "main.tex"],
      ["file", "From a part.", "part.tex"],
      ["file", png(), "dot.png"]
    ])
    assert.strictEqual(response.status, 200, await response.clone().text())
    assert.include(await readText(await response.arrayBuffer()), "From a part.")
    const asText = await upload([["tex", document("As a field.")]])
    assert.include(await readText(await asText.arrayBuffer()), "As a field.")
  })

  it("puts the first cause plainly, with its line", async () => {
    const cases = [
      [document("\n\\includegrahpics{x}"), "Line 4: \\includegrahpics is not a command"],
      [document("a_b"), "Line 3: A character that belongs into a formula"],
      [document("", "\\usepackage{nosuchthing}"), "Line 1: The package nosuchthing is not installed here"]
    ] as const
    for (const [tex, cause] of cases) {
      const response = await json(tex)
      assert.strictEqual(response.status, 422)
      const { detail, errors } = await parsed(response)
      assert.include(detail, cause)
      assert.isNumber(errors[0].line)
    }
  })

  it("refuses what it cannot take, and says what to do", async () => {
    const tex = document("x")
    const statuses = [
      await upload([["file", "x", "part.tex"]]),
      await upload([
        ["tex", tex],
        ["file", "x", "-rf.tex"]
      ]),
      await upload([
        ["tex", tex],
        ["file", new Uint8Array(10 * 1024 * 1024 + 1), "big.bin"]
      ]),
      await upload([["tex", new Uint8Array([0xff, 0xfe, 0x41]), "main.tex"]]),
      await json("x".repeat(1024 * 1024 + 1)),
      await send("tex", { "content-type": "text/plain" })
    ].map(({ status }) => status)
    assert.deepStrictEqual(statuses, [400, 400, 413, 400, 413, 415])
  })

  it("refuses names that no folder can hold, or hold together", async () => {
    const names = [["a", "a"], ["a", "a/b"], ["main.tex"], ["main.tex/a"], ["a/"], ["a//b"], ["./a"], ["漢".repeat(90)]]
    for (const some of names) {
      const files = some.map((name) => ["file", "x", name] as const)
      const response = await upload([["tex", document("x")], ...files])
      assert.strictEqual(response.status, 400, some.join(" "))
      assert.include(await response.text(), "file: Expected")
    }
    const fits = await upload([
      ["tex", document("\\input{parts/one} \\input{parts/two}")],
      ["file", "From one.", "parts/one.tex"],
      ["file", "From two.", "parts/two.tex"]
    ])
    assert.include(await readText(await fits.arrayBuffer()), "From one. From two.")
  })

  it("takes sixteen documents of one user at a time, and is free again when nobody waits for them", async () => {
    const nobodyWaits = new AbortController()
    const refused: Array<Response> = []
    const endless = Array.from({ length: 19 }, async (_, index) => {
      try {
        const response = await fetch(new URL("/compile", server.url), {
          method: "POST",
          body: JSON.stringify({ tex: document(`\\loop\\iftrue\\repeat ${index}`) }),
          headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
          signal: nobodyWaits.signal
        })
        refused.push(response)
      } catch {
        // Nobody waits for it any more.
      }
    })
    while (refused.length < 3) await setTimeout(50)
    for (const response of refused.slice(0, 3)) {
      assert.deepStrictEqual([response.status, response.headers.get("retry-after")], [429, "2"])
      assert.include(await response.text(), "urn:pass-ats:problem:rate-limited")
    }
    assert.strictEqual((await json(document("Another's"), {}, other.token)).status, 200)
    assert.strictEqual(refused.filter(({ status }) => status === 429).length, 3)
    nobodyWaits.abort()
    await Promise.all(endless)
    while ((await json(document("One more"))).status !== 200) await setTimeout(200)
  })
})
