/**
 * A process of its own that answers GET /api/status as the product does, with the same reads: the token's signature and
 * the session with its account, both remembered as long as the product does, the request counted against its limit, the quota. RIVAL=fastify with its log of each request, or
 * RIVAL=bare with nothing but `node:http`.
 */
import { type JWTPayload, jwtVerify } from "jose"
import { createHash } from "node:crypto"
import { createServer } from "node:http"
import pg from "pg"
import { npmRivals } from "../shared/rivals.ts"

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 10 })
const secret = new TextEncoder().encode(process.env["JWT_SECRET"])
/** The product remembers as long that a session goes on, and whose it is. */
const sessions = new Map<string, number>()
const rememberMs = 800

const living =
  "SELECT u.id, u.email FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()"

const consume = `
  INSERT INTO rate_limits AS r (key, amount, granted, at, expires_at)
  VALUES ($1, 1, true, clock_timestamp(), clock_timestamp() + interval '1 minute')
  ON CONFLICT (key) DO UPDATE SET amount = CASE WHEN r.expires_at <= clock_timestamp() THEN 1 ELSE r.amount + 1 END,
    granted = true, at = clock_timestamp(),
    expires_at = CASE WHEN r.expires_at <= clock_timestamp() THEN clock_timestamp() + interval '1 minute' ELSE r.expires_at END
  RETURNING amount, extract(epoch FROM expires_at - clock_timestamp())::float8 AS seconds`

const usage = `
  SELECT to_char(m.month, 'YYYY-MM') AS month, coalesce(q.used, 0) AS used, coalesce(q.reserved, 0) AS reserved,
    coalesce((SELECT monthly_limit FROM users WHERE id = $1), 30) AS "limit", m.turn AS "resetsAt"
  FROM (SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date AS month,
      (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS turn) m
    LEFT JOIN quota_usage q ON q.month = m.month AND q.user_id = $1`

const named = (name: string, text: string, ...values: ReadonlyArray<unknown>) =>
  pool.query({ name, text, values: [...values] })

/** The product checks a token's signature once, too. */
const tokens = new Map<string, JWTPayload>()

const payloadOf = async (token: string): Promise<JWTPayload> => {
  const hash = createHash("sha256").update(token).digest("base64")
  const known = tokens.get(hash)
  if (known !== undefined && (known.exp ?? 0) > Date.now() / 1000) return known
  const { payload } = await jwtVerify(token, secret, {
    algorithms: ["HS256"],
    issuer: "pass-ats",
    audience: "pass-ats",
    typ: "at+jwt"
  })
  tokens.set(hash, payload)
  return payload
}

/** Undefined for whoever has no good token. */
const status = async (authorization: string | undefined) => {
  const payload = await payloadOf(authorization?.replace(/^Bearer /, "") ?? "")
  const session = String(payload["sid"])
  if ((sessions.get(session) ?? 0) < Date.now()) {
    const { rows } = await named("session", living, session)
    if (rows.length === 0) return undefined
    sessions.set(session, Date.now() + rememberMs)
  }
  const { rows: counted } = await named("consume", consume, `user:${payload.sub}`)
  const { rows: quota } = await named("usage", usage, payload.sub)
  const headers = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "ratelimit-policy": '"default";q=1000000;w=60',
    ratelimit: `"default";r=${1_000_000 - Number(counted[0].amount)};t=${Math.ceil(counted[0].seconds)}`,
    "x-request-id": crypto.randomUUID()
  }
  return { headers, body: { quota: quota[0], ...constant } }
}

const constant = {
  name: "PASS ATS",
  version: "0.1.0",
  uptimeSeconds: 1,
  database: "PostgreSQL",
  composer: { provider: "rules", label: "The résumé's own words, selected and ordered by rules." },
  tectonic: "0.17.0",
  engine: "host",
  sandbox: "seccomp",
  features: { model: false, postingFetch: true, passwordReset: false, compile: true },
  limits: {
    monthlyResumes: 30,
    rateLimitRequests: 1_000_000,
    rateLimitWindowMs: 60_000,
    bodyBytes: 1_048_576,
    postingCharacters: 50_000
  }
}

const bare = () => {
  const server = createServer((request, response) => {
    status(request.headers.authorization).then(
      (told) => {
        if (told === undefined) return response.writeHead(401).end()
        const text = JSON.stringify(told.body)
        return response
          .writeHead(200, {
            ...told.headers,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(text)
          })
          .end(text)
      },
      () => response.writeHead(401).end()
    )
  })
  server.listen(0, "127.0.0.1", () => {
    const address = server.address()
    if (address !== null && typeof address === "object") tell(`http://127.0.0.1:${address.port}`)
  })
}

const fastify = async () => {
  const require = await npmRivals({ fastify: "5.12.8" })
  const app = require("fastify")({ logger: true })
  app.get(
    "/api/status",
    async (
      request: { readonly headers: { readonly authorization?: string } },
      reply: { code: (status: number) => void; headers: (all: object) => void }
    ) => {
      const told = await status(request.headers.authorization)
      if (told === undefined) return reply.code(401)
      reply.headers(told.headers)
      return told.body
    }
  )
  tell(await app.listen({ port: 0, host: "127.0.0.1" }))
}

const tell = (url: string) => console.log(`listening at ${url}`)

await (process.env["RIVAL"] === "fastify" ? fastify() : bare())
