/** Handler of `/compile`. */
import { Clock, Effect, FileSystem, Predicate, Schema } from "effect"
import type { Multipart } from "effect/http"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { CurrentUser } from "../api/Authorization.ts"
import { texFilesLimit } from "../api/Compile.ts"
import { type CompiledPdf, LatexSource, type TexFile, TexFileName } from "../domain/Latex.ts"
import { BodyTooLarge, InvalidRequest, RateLimited } from "../domain/Problems.ts"
import { refused } from "../infra/Metrics.ts"
import { CompileFor, Tectonic } from "../infra/Tectonic.ts"
import { CompiledDocuments, digestOf, type TexDocument } from "../services/CompiledDocuments.ts"
import { fingerprintOf, IdempotencyKeys } from "../services/IdempotencyKeys.ts"

interface Sent {
  readonly tex: string | Multipart.PersistedFile
  readonly file?: ReadonlyArray<Multipart.PersistedFile>
}

export const compileHandlers = HttpApiBuilder.group(
  Api,
  "compile",
  Effect.fnUntraced(function* (handlers) {
    const documents = yield* CompiledDocuments
    const fs = yield* FileSystem.FileSystem
    const keys = yield* IdempotencyKeys
    const tectonic = yield* Tectonic

    const atOnce = makeAtOnce()

    const read = ({ path }: Multipart.PersistedFile) => Effect.orDie(fs.readFile(path))

    const documentOf = Effect.fnUntraced(function* ({ file = [], tex }: Sent) {
      const files: Array<TexFile> = []
      for (const one of file) {
        if (!isFileName(one.name)) return yield* new InvalidRequest({ detail: badName(one.name) })
        files.push({ name: one.name, content: yield* read(one) })
      }
      const clash = clashOf(["main.tex", ...files.map(({ name }) => name)])
      if (clash !== undefined) return yield* new InvalidRequest({ detail: clash })
      const source = Predicate.isString(tex) ? tex : utf8(yield* read(tex))
      if (source === undefined) return yield* new InvalidRequest({ detail: "tex: Expected TeX in UTF-8" })
      if (isBeyond(texFilesLimit, source, files)) {
        const detail = `A document and its files may have ${texFilesLimit} bytes. Send less.`
        return yield* new BodyTooLarge({ limitBytes: texFilesLimit, detail })
      }
      return { source: LatexSource.make(source), files } satisfies TexDocument
    })

    return handlers.handleAll({
      compile: Effect.fnUntraced(function* ({ headers, payload }) {
        const user = yield* CurrentUser
        yield* atOnce(user.id)
        const document = yield* documentOf(payload)
        const day = new Date(yield* Clock.currentTimeMillis).toISOString().slice(0, 10)
        const compile = Effect.suspend(() =>
          tectonic.compile(document.source, { trusted: false, passes: "as-needed", files: document.files })
        ).pipe(
          Effect.provideService(CompileFor, user.id),
          Effect.tap((compiled) => documents.keep(user.id, document, day, compiled))
        )
        const known = yield* documents.find(user.id, document, day)
        const key = headers["idempotency-key"]
        const work = known === undefined ? compile : Effect.succeed(known)
        const compiled = yield* key === undefined
          ? work
          : keys.once(user.id, { key, fingerprint: fingerprintOf("POST /compile", digestOf(document)) }, work)
        if (wantsReport(headers.accept)) return reportOf(compiled, known !== undefined)
        return HttpApiSchema.withHeaders({
          body: compiled.pdf,
          headers: { "content-disposition": 'attachment; filename="document.pdf"' }
        })
      }, Effect.scoped)
    })
  })
)

/** Documents that one user may have here; each holds its files in memory while it waits. */
const mostAtOnce = 16

/** Most texts need not be counted: a character takes three bytes at most. */
const isBeyond = (limit: number, source: string, files: ReadonlyArray<TexFile>): boolean => {
  const left = files.reduce((sum, { content }) => sum - content.length, limit)
  return source.length * 3 > left && Buffer.byteLength(source) > left
}

/** Counts one more document of a user until the scope ends. */
const makeAtOnce = () => {
  const counts = new Map<string, number>()
  const leave = (user: string) =>
    Effect.sync(() => {
      const left = (counts.get(user) ?? 1) - 1
      if (left === 0) counts.delete(user)
      else counts.set(user, left)
    })
  return Effect.fnUntraced(function* (user: string) {
    const count = counts.get(user) ?? 0
    if (count >= mostAtOnce) {
      yield* refused("rate-limited")
      const detail = `${mostAtOnce} of your documents are compiled or wait already. Wait for one of them.`
      return yield* new RateLimited({ limit: mostAtOnce, retryAfter: 2, detail })
    }
    counts.set(user, count + 1)
    yield* Effect.addFinalizer(() => leave(user))
  })
}

/** Bytes of one part of a name; no file system of the engines takes more. */
const longestPart = 255

const isFileName = (name: string) =>
  Schema.is(TexFileName)(name) && name.split("/").every((part) => Buffer.byteLength(part) <= longestPart)

/** A file cannot be there twice, nor be a folder too; the document itself is main.tex. */
const clashOf = (names: ReadonlyArray<string>): string | undefined => {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    return `file: Expected each name once, and main.tex for the document alone (got ${twice} twice)`
  const both = names.find((name) => names.some((other) => other.startsWith(`${name}/`)))
  return both === undefined ? undefined : `file: Expected ${both} to be a file or a folder, not both`
}

const badName = (name: string) =>
  `file: Expected a file name that is relative, of letters, figures and . _ - +, without .., and no longer than file systems take (got ${JSON.stringify(name.slice(0, 60))})`

const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The PDF, unless only the report is asked for. */
const wantsReport = (accept = "*/*") => /\bapplication\/json\b/.test(accept) && !/\bapplication\/pdf\b/.test(accept)

const reportOf = ({ log, ms, pages, passes, pdf, warnings }: CompiledPdf, cached: boolean) => ({
  pdf: Buffer.from(pdf).toString("base64"),
  ...(passes === undefined ? {} : { passes }),
  ...{ pages, ms, cached, warnings, log }
})
