/**
 * The page of `src/web` at `/`, as set-up made it: read once, kept in memory, sent compressed. Files are named by
 * their content, so a browser asks for each once; the page itself is asked about each time, and told in a line that
 * it is the same. Without it, in a checkout that was not set up, `/` leads to the reference.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match
 */
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerRespondable, HttpServerResponse } from "effect/http"
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { extname, join, sep } from "node:path"
import { NotFound } from "../domain/Problems.ts"
import { AppConfig } from "../infra/AppConfig.ts"

/** Its own files, the server's answers, and the PDF, which it shows from memory. Nothing inline, nothing from elsewhere. */
export const consolePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2"
}
const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"]
] as const

interface StaticFile {
  readonly type: string
  readonly etag: string
  readonly plain: Uint8Array
  /** By content coding, the smallest first. */
  readonly coded: ReadonlyArray<readonly [coding: string, bytes: Uint8Array]>
  readonly isNamedByContent: boolean
}

/** By path. A folder that cannot be read is the operator's to know: a defect at start. */
const readAll = (folder: string): ReadonlyMap<string, StaticFile> => {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => extname(name) !== "")
  const bytes = new Map(names.map((name) => [name.replaceAll(sep, "/"), readFileSync(join(folder, name))] as const))
  return new Map(
    Array.from(bytes).flatMap(([name, plain]) => {
      const type = types[extname(name)]
      if (type === undefined) return []
      const file: StaticFile = {
        type,
        etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 16)}"`,
        plain,
        coded: encodings.flatMap(([coding, suffix]) => {
          const coded = bytes.get(name + suffix)
          return coded === undefined ? [] : [[coding, coded] as const]
        }),
        isNamedByContent: /-[\w-]{8}\.\w+$/.test(name)
      }
      return [[name === "index.html" ? "/" : `/${name}`, file] as const]
    })
  )
}

const accepts = (header: string | undefined, coding: string): boolean =>
  (header ?? "").split(",").some((one) => {
    const [name = "", ...parameters] = one.split(";").map((part) => part.trim().toLowerCase())
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

const answer = (file: StaticFile, { headers }: HttpServerRequest.HttpServerRequest) => {
  const kept = {
    etag: file.etag,
    vary: "Accept-Encoding",
    "cache-control": file.isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache"
  }
  if (headers["if-none-match"]?.includes(file.etag) === true) {
    return HttpServerResponse.empty({ status: 304, headers: kept })
  }
  const best = file.coded.find(([coding]) => accepts(headers["accept-encoding"], coding))
  return HttpServerResponse.uint8Array(best?.[1] ?? file.plain, {
    contentType: file.type,
    headers: { ...kept, ...(best === undefined ? {} : { "content-encoding": best[0] }) }
  })
}

export const consoleLayer = Layer.unwrap(
  Effect.gen(function* () {
    const { consolePath } = yield* AppConfig
    if (consolePath === undefined)
      return HttpRouter.add("GET", "/", Effect.succeed(HttpServerResponse.redirect("/docs")))
    const files = yield* Effect.sync(() => readAll(consolePath))
    const serve = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const file = files.get(request.url.split("?")[0] ?? "/")
      if (file !== undefined) return answer(file, request)
      const detail = "There is no such file of the page; perhaps it is of another version. Load the page anew."
      return yield* HttpServerRespondable.toResponse(new NotFound({ detail }))
    })
    return Layer.mergeAll(HttpRouter.add("GET", "/", serve), HttpRouter.add("GET", "/assets/:file", serve))
  })
)
