/**
 * Sends mail by SMTP, when `SMTP_URL` is set; else it is off, and says so.
 *
 * @see https://nodemailer.com/smtp
 * @see https://www.rfc-editor.org/rfc/rfc8314 TLS for mail submission
 */
import { Context, Effect, Layer, Predicate, Redacted, Schema } from "effect"
import { createTransport } from "nodemailer"
import { MailUnavailable } from "../domain/Problems.ts"
import { AppConfig, Misconfigured } from "./AppConfig.ts"
import { connectionTrouble } from "./ConnectionTrouble.ts"

export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text; may hold a secret. */
  readonly text: Redacted.Redacted
}

/** The mail server did not take it; `detail` is for the operator, and holds neither address nor text. */
export class MailFailed extends Schema.TaggedError<MailFailed>()("MailFailed", { detail: Schema.String }) {
  override get message() {
    return this.detail
  }
}

export class Mailer extends Context.Service<
  Mailer,
  {
    /** Whether there is anyone to hand mail to; `MailUnavailable` when not. */
    readonly ensureEnabled: Effect.Effect<void, MailUnavailable>
    /** For the first lines of the server; without credentials. */
    readonly describe: string
    /** Ends when the mail server has taken it. */
    send(mail: Mail): Effect.Effect<void, MailFailed | MailUnavailable>
  }
>()("pass-ats/infra/Mailer") {
  /** Fails with `Misconfigured` when there is a server and no sender. */
  static readonly layer = Layer.effect(
    Mailer,
    Effect.gen(function* () {
      const { mailFrom, smtpUrl } = yield* AppConfig
      if (smtpUrl === undefined) return off
      if (mailFrom === undefined) {
        return yield* new Misconfigured({
          problems: ["MAIL_FROM: missing, and SMTP_URL needs it. Example: MAIL_FROM=PASS ATS <no-reply@example.com>"]
        })
      }
      return yield* bySmtp(smtpUrl, mailFrom)
    })
  )
}

const unavailable = new MailUnavailable({ detail: "Whoever runs this server can turn mail on with SMTP_URL." })

const off = Mailer.of({
  ensureEnabled: Effect.fail(unavailable),
  describe: "off (SMTP_URL is not set)",
  send: () => Effect.fail(unavailable)
})

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"])
const timeoutMs = 15_000

const bySmtp = Effect.fnUntraced(function* (smtpUrl: Redacted.Redacted, from: string) {
  const { host, hostname, protocol } = new URL(Redacted.value(smtpUrl))
  const transport = yield* Effect.acquireRelease(
    Effect.sync(() =>
      createTransport({
        url: Redacted.value(smtpUrl),
        // Over a network neither password nor mail goes in the clear, even when someone strips the offer of TLS.
        requireTLS: protocol === "smtp:" && !loopback.has(hostname),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        // Text is only ever text: nothing in a mail is read from a file or a URL.
        disableFileAccess: true,
        disableUrlAccess: true
      })
    ),
    (transport) => Effect.sync(() => transport.close())
  )

  const send = Effect.fn("Mailer.send")(function* ({ subject, text, to }: Mail) {
    yield* Effect.tryPromise({
      try: () => transport.sendMail({ from, to: { name: "", address: to }, subject, text: Redacted.value(text) }),
      catch: (error) => new MailFailed({ detail: whyNot(error) })
    })
  })

  return Mailer.of({ ensureEnabled: Effect.void, describe: host, send })
})

const whyNot = (error: unknown): string => {
  const trouble = connectionTrouble(error)
  return trouble === undefined
    ? `The mail server did not take a mail (${codesOf(error)}).`
    : `The mail server cannot be reached: ${trouble}.`
}

/** nodemailer's code and SMTP's, since the server's own words may hold the address. */
const codesOf = (error: unknown): string =>
  ["code", "responseCode"]
    .map((key) => (Predicate.hasProperty(error, key) ? error[key] : undefined))
    .filter((code) => Predicate.isString(code) || Predicate.isNumber(code))
    .join(" ") || "no code"
