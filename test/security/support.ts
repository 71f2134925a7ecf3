/** A real server, its people, and raw requests: an attacker is not held to what `fetch` allows. */
import { connect } from "node:net"
import { assert } from "vitest"
import { call } from "../../scripts/support/client.ts"
import { marked } from "../e2e/support.ts"

export interface Person {
  readonly email: string
  readonly accessToken: string
  readonly refreshToken: string
  readonly sessionId: string
}

export const password = marked.password

/** The claims of a token, not verified. */
export const claimsOf = (token: string): Readonly<Record<string, string | number>> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())

const signedIn = async (response: Response, email: string): Promise<Person> => {
  const body: { readonly accessToken: string; readonly refreshToken: string } = JSON.parse(await response.text())
  return { email, ...body, sessionId: String(claimsOf(body.accessToken)["sid"]) }
}

let people = 0
export const newPerson = async (url: string): Promise<Person> => {
  people += 1
  const email = `person-${people}-${crypto.randomUUID()}@example.com`
  return signedIn(await call({ url }, "POST", "/auth/signup", { email, password }), email)
}

export const logIn = async (url: string, email: string): Promise<Person> =>
  signedIn(await call({ url }, "POST", "/auth/login", { email, password }), email)

/** Such as "401 unauthorized"; of a problem whose form is right, and that shows nothing of the inside. */
export const outcome = async (response: Response): Promise<string> => {
  const text = await response.text()
  if (response.ok) return String(response.status)
  assert.strictEqual(response.headers.get("content-type"), "application/problem+json", text)
  const problem: { readonly type: string; readonly status: number; readonly detail: string } = JSON.parse(text)
  assert.strictEqual(problem.status, response.status)
  assert.notMatch(text, /node_modules|\.ts:\d|at file:|SELECT |postgres/i)
  return `${response.status} ${problem.type.replace("urn:pass-ats:problem:", "")}`
}

/** Sends bytes as they are; what comes back until the server closes. */
export const raw = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const chunks: Array<Buffer> = []
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on("data", (chunk) => chunks.push(chunk))
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()))
    socket.on("error", (error) => (chunks.length === 0 ? reject(error) : undefined))
  })
