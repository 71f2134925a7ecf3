/**
 * Documents that were compiled a moment ago: who sends the same again gets the same bytes at once. Kept by user, so that
 * nobody learns from the time of an answer what others compile.
 */
import { Context, Effect, Layer } from "effect"
import { createHash } from "node:crypto"
import type { CompiledPdf, LatexSource, TexFile } from "../domain/Latex.ts"
import type { UserId } from "../domain/User.ts"

const keptBytes = 64 * 1_048_576

export interface TexDocument {
  readonly source: LatexSource
  readonly files: ReadonlyArray<TexFile>
}

/** What makes a document this one and no other. */
export const digestOf = ({ files, source }: TexDocument): Buffer => {
  const hash = createHash("sha256")
  const parts = files.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap(({ content, name }) => [name, content])
  for (const part of [source, ...parts]) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part
    hash.update(`${bytes.length}:`).update(bytes)
  }
  return hash.digest()
}

export class CompiledDocuments extends Context.Service<
  CompiledDocuments,
  {
    find(user: UserId, document: TexDocument, day: string): Effect.Effect<CompiledPdf | undefined>
    keep(user: UserId, document: TexDocument, day: string, compiled: CompiledPdf): Effect.Effect<void>
  }
>()("pass-ats/services/CompiledDocuments") {
  static readonly layer = Layer.sync(CompiledDocuments, () => {
    /** Those last asked for at the end. */
    const kept = new Map<string, CompiledPdf>()
    let bytes = 0
    // A document says what day it is.
    const keyOf = (user: UserId, document: TexDocument, day: string) =>
      `${user} ${day} ${digestOf(document).toString("base64")}`

    const find = (user: UserId, document: TexDocument, day: string) =>
      Effect.sync(() => {
        const key = keyOf(user, document, day)
        const found = kept.get(key)
        if (found !== undefined) {
          kept.delete(key)
          kept.set(key, found)
        }
        return found
      })

    const keep = (user: UserId, document: TexDocument, day: string, compiled: CompiledPdf) =>
      Effect.sync(() => {
        const key = keyOf(user, document, day)
        bytes += sizeOf(compiled) - (kept.has(key) ? sizeOf(kept.get(key)) : 0)
        kept.set(key, compiled)
        for (const [oldest, value] of kept) {
          if (bytes <= keptBytes) break
          kept.delete(oldest)
          bytes -= sizeOf(value)
        }
      })

    return CompiledDocuments.of({ find, keep })
  })
}

/** Bytes in memory, about. */
const sizeOf = (compiled: CompiledPdf | undefined) => {
  if (compiled === undefined) return 0
  const warnings = compiled.warnings.reduce((sum, { message }) => sum + message.length * 2 + 200, 0)
  return compiled.pdf.byteLength + compiled.log.length * 2 + warnings + 1_000
}
