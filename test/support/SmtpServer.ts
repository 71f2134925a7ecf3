/** A mail server on this machine that speaks SMTP and keeps what it gets. */
import { Effect, Queue } from "effect"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { text } from "node:stream/consumers"
import { noteSecret } from "../../scripts/support/watched.ts"

export interface Received {
  readonly from: string
  readonly to: ReadonlyArray<string>
  /** Headers and body as they came, quoted-printable undone. */
  readonly message: string
  readonly secure: boolean
  readonly user: string | undefined
}

const unquote = (message: string) =>
  Buffer.from(
    message
      .replaceAll(/=\r?\n/g, "")
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1"
  ).toString()

/** What a mail says stays out of every log. */
const bodyLines = (message: string) =>
  message
    .slice(message.indexOf("\r\n\r\n"))
    .split("\r\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 24)

/** Listens on a free port until the scope closes; `options` may ask for a login or TLS, or refuse. */
export const smtpServer = Effect.fnUntraced(function* (options: SMTPServerOptions = {}) {
  const inbox = yield* Queue.unbounded<Received>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    // The sender's own name needs no look-up.
    disableReverseLookup: true,
    onData: (stream, { envelope, secure, user }, done) => {
      void text(stream).then((message) => {
        const from = envelope.mailFrom === false ? "" : (envelope.mailFrom?.address ?? "")
        const to = envelope.rcptTo.map(({ address }) => address)
        const received = unquote(message)
        bodyLines(received).forEach(noteSecret)
        Queue.offerUnsafe(inbox, { from, to, message: received, secure, user: user?.toString() })
        done()
      })
    },
    ...options
  })
  // A client that breaks off is the test's business.
  server.on("error", () => {})
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, resolve))),
    () => Effect.promise(() => new Promise<void>((resolve) => server.close(resolve)))
  )
  const address = server.server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return { port, inbox }
})
