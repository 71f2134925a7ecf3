/**
 * What a request body must be before anyone looks into it: JSON by its own word, not
 * compressed, UTF-8, and of a depth that no recursive reader chokes on.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1 JSON is UTF-8
 */
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, type HttpServerError, HttpServerRequest } from "effect/http"
import { isUtf8 } from "node:buffer"
import { JsonBody } from "../api/Requests.ts"
import { BodyTooLarge, InvalidRequest, UnsupportedMediaType } from "../domain/Problems.ts"

/** Bytes of a request body that holds a résumé, a posting or TeX. */
export const bodyLimit = 1024 * 1024
/** Bytes of any other: who is not signed in has no more read. */
export const smallBodyLimit = 16 * 1024

const takingDocuments: ReadonlySet<string> = new Set(["profile", "generate", "compile"])
const limitOf = (group: string): number => (takingDocuments.has(group) ? bodyLimit : smallBodyLimit)

/** Those that take `multipart/form-data` as well. */
const takingUploads: ReadonlySet<string> = new Set(["compile"])
const isUpload = ({ headers }: HttpServerRequest.HttpServerRequest): boolean =>
  /^multipart\/form-data\b/i.test(headers["content-type"] ?? "")

/** A résumé needs about eight. */
export const depthLimit = 64

export const jsonBodyLayer = Layer.succeed(
  JsonBody,
  JsonBody.of(
    Effect.fnUntraced(function* (app, { group }) {
      const request = yield* HttpServerRequest.HttpServerRequest
      // The upload's own parser counts its bytes and refuses what is no upload.
      if (!(takingUploads.has(group.identifier) && isUpload(request))) {
        yield* checkBody(request, limitOf(group.identifier))
      }
      return yield* app
    })
  )
)

/** Whoever reads the body afterwards gets what was read here. */
const checkBody = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, limit: number) {
  if (!hasBody(request)) return
  if (Number(request.headers["content-length"] ?? 0) > limit) return yield* tooLarge(limit)
  const fault = typeFault(request)
  if (fault !== undefined) return yield* new UnsupportedMediaType({ detail: fault })
  const bytes = new Uint8Array(
    yield* request.arrayBuffer.pipe(
      Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(limit)),
      Effect.mapError(unread(limit))
    )
  )
  if (!isUtf8(bytes)) return yield* new InvalidRequest({ detail: "body: Expected JSON in UTF-8" })
  if (isDeeperThan(bytes, depthLimit)) {
    return yield* new InvalidRequest({ detail: `body: Expected at most ${depthLimit} levels of nesting` })
  }
})

const tooLarge = (limit: number) =>
  new BodyTooLarge({ limitBytes: limit, detail: `Such a request may have ${limit} bytes. Send less.` })

const unread =
  (limit: number) =>
  ({ reason }: HttpServerError.HttpServerError) =>
    reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge"
      ? tooLarge(limit)
      : new InvalidRequest({ detail: "body: It could not be read to its end" })

const hasBody = ({ headers }: HttpServerRequest.HttpServerRequest): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0"

/** A browser sends a body without a type, or as text, to any site without asking that site first. */
const typeFault = ({ headers }: HttpServerRequest.HttpServerRequest): string | undefined => {
  if (headers["content-type"] === undefined) return "Name the body's type: `Content-Type: application/json`."
  const encoding = headers["content-encoding"] ?? "identity"
  return encoding === "identity" ? undefined : "Send the body as it is, without `Content-Encoding`."
}

const [quote, backslash] = [0x22, 0x5c]
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b])
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d])

/** Counts brackets outside of strings; whether they match is the parser's business. */
const isDeeperThan = (bytes: Uint8Array, limit: number): boolean => {
  let depth = 0
  let inString = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (inString) {
      if (byte === backslash) at += 1
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (opening.has(byte)) {
      depth += 1
      if (depth > limit) return true
    } else if (closing.has(byte)) depth -= 1
  }
  return false
}
