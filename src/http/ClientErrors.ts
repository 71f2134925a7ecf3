/**
 * Answers to what is not HTTP enough to reach the application: a malformed or oversized
 * head, a request that arrives too slowly.
 *
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
import { Predicate, Schema } from "effect"
import { ProblemDetails } from "effect/http"
import { STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import { HeadersTooLarge, InvalidRequest, RequestTimedOut } from "../domain/Problems.ts"

/** Bytes of all headers together. */
export const maxHeaderSize = 16 * 1024

/** Milliseconds: a megabyte takes this long at 1 Mbit/s; one who sends a byte a second is cut off. */
export const requestTimeout = 12_000

/** For a server's `clientError`. */
export const refuseClient = (error: Error, socket: Duplex): void => {
  if (!socket.writable || isAnswered(socket)) {
    socket.destroy()
    return
  }
  const problem = problemOf("code" in error ? error.code : undefined)
  const body = JSON.stringify(encode(problem))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    `Content-Type: ${ProblemDetails.contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close"
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`)
}

const encode = Schema.encodeSync(Schema.Union([HeadersTooLarge, InvalidRequest, RequestTimedOut]))

const problemOf = (code: unknown) => {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new HeadersTooLarge({ detail: `All headers together may have ${maxHeaderSize} bytes. Send less.` })
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new RequestTimedOut({ detail: `A request must arrive within ${requestTimeout / 1000} s.` })
    default:
      return new InvalidRequest({ detail: "This is not HTTP/1.1 as RFC 9112 has it." })
  }
}

/** Node keeps the answer that is under way on the socket; a second one must not go into the midst of it. */
const isAnswered = (socket: Duplex): boolean =>
  Predicate.hasProperty(socket, "_httpMessage") &&
  Predicate.hasProperty(socket._httpMessage, "headersSent") &&
  socket._httpMessage.headersSent === true
