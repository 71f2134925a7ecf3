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
    const kept = new Set<Kept>()
    /** A text is compared with the few of its length: to digest it takes longer. */
    const alike = new Map<string, Array<Kept>>()
    let bytes = 0

    const known = (shape: string, source: LatexSource) => alike.get(shape)?.find((one) => one.source === source)

    const drop = (one: Kept) => {
      kept.delete(one)
      bytes -= sizeOf(one)
      const others = (alike.get(one.shape) ?? []).filter((other) => other !== one)
      if (others.length === 0) alike.delete(one.shape)
      else alike.set(one.shape, others)
    }

    const find = (user: UserId, document: TexDocument, day: string) =>
      Effect.sync(() => {
        const found = known(shapeOf(user, document, day), document.source)
        if (found === undefined) return undefined
        kept.delete(found)
        kept.add(found)
        return found.compiled
      })

    const keep = (user: UserId, document: TexDocument, day: string, compiled: CompiledPdf) =>
      Effect.sync(() => {
        const { source } = document
        const shape = shapeOf(user, document, day)
        const former = known(shape, source)
        if (former !== undefined) drop(former)
        const one = { shape, source, compiled }
        kept.add(one)
        alike.set(shape, [...(alike.get(shape) ?? []), one])
        bytes += sizeOf(one)
        for (const oldest of kept) {
          if (bytes <= keptBytes) break
          drop(oldest)
        }
      })

    return CompiledDocuments.of({ find, keep })
  })
}

interface Kept {
  readonly shape: string
  readonly source: LatexSource
  readonly compiled: CompiledPdf
}

/** Whose document, of which day, as it says what day it is; its length, and what its files are. */
const shapeOf = (user: UserId, document: TexDocument, day: string): string => {
  const { files, source } = document
  return `${user} ${day} ${source.length} ${files.length === 0 ? "" : digestOf(document).toString("base64")}`
}

/** Bytes in memory, about. */
const sizeOf = ({ compiled, source }: Kept) => {
  const warnings = compiled.warnings.reduce((sum, { message }) => sum + message.length * 2 + 200, 0)
  return compiled.pdf.byteLength + (compiled.log.length + source.length) * 2 + warnings + 1_000
}
