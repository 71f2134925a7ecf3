/**
 * A process of its own that sends RATE logins a second for SECONDS, each for another account from another
 * address (the server must trust one proxy), or 500 at once with RATE=burst; prints what came back, as JSON.
 */
import { Agent, request } from "node:http"
import { setPriority } from "node:os"

// The attacker's own work must not be what is measured.
setPriority(19)
const url = process.env["URL"] ?? ""
const seconds = Number(process.env["SECONDS"] ?? 10)
const rate = process.env["RATE"] ?? "200"
const agent = new Agent({ keepAlive: true, maxSockets: 600 })

interface Answer {
  readonly status: number
  readonly ms: number
}

const login = (n: number) =>
  new Promise<Answer>((resolve) => {
    const begun = performance.now()
    const body = JSON.stringify({ email: `nobody-${n}@example.com`, password: "not the one, surely" })
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-forwarded-for": `2001:db8:${(n >> 12).toString(16)}:${(n & 0xfff).toString(16)}::1`
    }
    const sent = request(`${url}/auth/login`, { method: "POST", agent, headers }, (response) => {
      response.on("end", () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - begun })).resume()
    })
    sent.on("error", () => resolve({ status: 0, ms: performance.now() - begun }))
    sent.end(body)
  })

const answers: Array<Promise<Answer>> = []
if (rate === "burst") {
  for (let n = 0; n < 500; n += 1) answers.push(login(n))
} else {
  const begun = performance.now()
  while (performance.now() - begun < seconds * 1_000) {
    const due = ((performance.now() - begun) / 1_000) * Number(rate)
    while (answers.length < due) answers.push(login(answers.length))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
process.stdout.write(JSON.stringify(await Promise.all(answers)), () => process.exit(0))
