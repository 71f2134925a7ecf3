import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Queue, Redacted } from "effect"
import { Mailer } from "../../src/infra/Mailer.ts"
import { makeCertificates } from "../support/certificates.ts"
import { testConfig } from "../support/config.ts"
import { smtpServer } from "../support/SmtpServer.ts"

const mail = { to: "ada@example.com", subject: "Ein Gruß", text: Redacted.make("Zeile eins – ß\n.\nline three") }
const from = "PASS ATS <no-reply@example.com>"

const mailerAt = (url: string) =>
  Effect.map(Layer.build(Mailer.layer.pipe(Layer.provide(testConfig({ SMTP_URL: url, MAIL_FROM: from })))), (context) =>
    Mailer.pipe(Effect.provide(context))
  ).pipe(Effect.flatten)

describe("Mailer", () => {
  it.live("hands a mail to the server as it was written", () =>
    Effect.gen(function* () {
      const { inbox, port } = yield* smtpServer()
      const mailer = yield* mailerAt(`smtp://127.0.0.1:${port}`)
      yield* mailer.ensureEnabled
      yield* mailer.send(mail)
      const got = yield* Queue.take(inbox)
      assert.deepInclude(got, { from: "no-reply@example.com", to: ["ada@example.com"], user: undefined })
      assert.include(got.message, "From: PASS ATS <no-reply@example.com>")
      assert.include(got.message, "Zeile eins – ß\r\n..\r\nline three".replace("\r\n..", "\r\n."))
      assert.strictEqual(mailer.describe, `127.0.0.1:${port}`)
    })
  )

  it.live("logs in and uses TLS where the server offers both", () =>
    Effect.gen(function* () {
      const { inbox, port } = yield* smtpServer({
        authOptional: false,
        disabledCommands: [],
        onAuth: ({ password, username }, _, done) =>
          password === "p@ss word" ? done(null, { user: username ?? "" }) : done(new Error("wrong"))
      })
      const url = `smtp://relay:p%40ss%20word@127.0.0.1:${port}?tls.rejectUnauthorized=false`
      const mailer = yield* mailerAt(url)
      yield* mailer.send(mail)
      assert.deepInclude(yield* Queue.take(inbox), { user: "relay", secure: true })
      assert.notInclude(mailer.describe, "relay")
      const wrong = yield* mailerAt(url.replace("word", "cord"))
      const error = yield* wrong.send(mail).pipe(Effect.flip)
      assert.strictEqual(error._tag, "MailFailed")
      assert.notInclude(error.message, "cord")
    })
  )

  it.live("trusts no certificate that anyone could have made", () =>
    Effect.gen(function* () {
      const { inbox, port } = yield* smtpServer({ disabledCommands: [] })
      const mailer = yield* mailerAt(`smtp://127.0.0.1:${port}`)
      assert.match((yield* mailer.send(mail).pipe(Effect.flip)).message, /its certificate is not trusted \([A-Z_]+\)/)
      assert.strictEqual(yield* Queue.size(inbox), 0)
    })
  )

  it.live("trusts no certificate that has expired, and says so", () =>
    Effect.gen(function* () {
      const { expired } = yield* Effect.promise(makeCertificates)
      const { inbox, port } = yield* smtpServer({ secure: true, ...expired })
      const mailer = yield* mailerAt(`smtps://localhost:${port}`)
      const { message } = yield* mailer.send(mail).pipe(Effect.flip)
      assert.include(message, "its certificate is not trusted (CERT_HAS_EXPIRED)")
      assert.strictEqual(yield* Queue.size(inbox), 0)
    })
  )

  it.live("sends nothing in the clear over a network", () =>
    Effect.gen(function* () {
      const { inbox, port } = yield* smtpServer({ onAuth: (_, __, done) => done(null, { user: "x" }) })
      // Not one of this machine's usual names, so it is taken for another machine.
      const mailer = yield* mailerAt(`smtp://relay:secret@127.0.0.2:${port}`)
      assert.strictEqual((yield* mailer.send(mail).pipe(Effect.flip))._tag, "MailFailed")
      assert.strictEqual(yield* Queue.size(inbox), 0)
    })
  )

  it.live("tells of a refusal without the address", () =>
    Effect.gen(function* () {
      const { port } = yield* smtpServer({
        onRcptTo: ({ address }, _, done) => done(Object.assign(new Error(`no ${address} here`), { responseCode: 550 }))
      })
      const mailer = yield* mailerAt(`smtp://127.0.0.1:${port}`)
      const error = yield* mailer.send(mail).pipe(Effect.flip)
      assert.include(error.message, "550")
      assert.notInclude(error.message, "ada@example.com")
    })
  )

  it.live("tells of a server that is not there", () =>
    Effect.gen(function* () {
      const mailer = yield* mailerAt("smtp://127.0.0.1:1")
      const error = yield* mailer.send(mail).pipe(Effect.flip)
      assert.include(error.message, "nothing listens there (ECONNREFUSED)")
    })
  )

  it.live("tells of a server whose name is not known", () =>
    Effect.gen(function* () {
      const mailer = yield* mailerAt("smtp://mail.invalid:25")
      const error = yield* mailer.send(mail).pipe(Effect.flip)
      assert.match(error.message, /its name cannot be resolved \((ENOTFOUND|EAI_AGAIN)\)/)
    })
  )

  it.live("is off without a server, and says how to turn it on", () =>
    Effect.gen(function* () {
      const mailer = yield* Mailer.pipe(Effect.provide(Mailer.layer.pipe(Layer.provide(testConfig({})))))
      const error = yield* mailer.ensureEnabled.pipe(Effect.flip)
      assert.include(error.detail ?? "", "SMTP_URL")
      assert.strictEqual((yield* mailer.send(mail).pipe(Effect.flip))._tag, "MailUnavailable")
      assert.include(mailer.describe, "SMTP_URL")
    })
  )

  it.live("does not start with a server and no sender", () =>
    Effect.gen(function* () {
      const layer = Mailer.layer.pipe(Layer.provide(testConfig({ SMTP_URL: "smtp://u:hunter2@127.0.0.1" })))
      const error = yield* Layer.build(layer).pipe(Effect.flip)
      assert.strictEqual(error._tag, "Misconfigured")
      assert.include(error.message, "MAIL_FROM")
      assert.notInclude(error.message, "hunter2")
    })
  )
})
