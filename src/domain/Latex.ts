/** LaTeX and what its engine says of it. */
import { Schema } from "effect"

/** A complete LaTeX document. */
export const LatexSource = Schema.String.pipe(Schema.brand("LatexSource"))
export type LatexSource = typeof LatexSource.Type

/** One error or warning of TeX. */
export const TexDiagnostic = Schema.Struct({
  severity: Schema.Literals(["error", "warning"]).annotateKey({
    description: "An error keeps the document from being made, a warning does not."
  }),
  message: Schema.String.annotateKey({ description: "What TeX says, with its cause put plainly where that is known." }),
  file: Schema.optionalKey(Schema.String).annotateKey({ description: "The file at fault, where TeX names one." }),
  line: Schema.optionalKey(Schema.Int).annotateKey({ description: "The line at fault, counted from 1." })
})
export type TexDiagnostic = typeof TexDiagnostic.Type

/** Relative, below the document, and of characters that every engine takes. */
export const TexFileName = Schema.String.check(
  Schema.isPattern(/^(?![-/~|])(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\p{L}\p{M}\p{N} ._+@(),=/-]{1,200}$/u, {
    message: "a relative name of letters, figures and . _ - + without .."
  })
)

/** A file beside the document: a picture, a part, a style. */
export interface TexFile {
  readonly name: string
  readonly content: Uint8Array
}

/** A compiled document. */
export interface CompiledPdf {
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** What TeX printed, its beginning and end when there is much. */
  readonly log: string
  /** Wall time of the engine, milliseconds. */
  readonly ms: number
  /** How often TeX ran; absent where the engine does not tell. */
  readonly passes?: number
  readonly warnings: ReadonlyArray<TexDiagnostic>
}

/** How far a document's TeX is kept from the machine it runs on. */
export const SandboxLevel = Schema.Literals(["seccomp", "bubblewrap", "off", "none"])
export type SandboxLevel = typeof SandboxLevel.Type

/** What compiles: the engine host, or the `tectonic` command, once for each document. */
export const TexEngineName = Schema.Literals(["host", "command"])
export type TexEngineName = typeof TexEngineName.Type
