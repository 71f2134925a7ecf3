/** LaTeX and what its engine says of it. */
import { Schema } from "effect"

/** A complete LaTeX document. */
export const LatexSource = Schema.String.pipe(Schema.brand("LatexSource"))
export type LatexSource = typeof LatexSource.Type

/** One error or warning of TeX. */
export const TexDiagnostic = Schema.Struct({
  severity: Schema.Literals(["error", "warning"]),
  message: Schema.String,
  file: Schema.optionalKey(Schema.String),
  /** 1-based. */
  line: Schema.optionalKey(Schema.Int)
})
export type TexDiagnostic = typeof TexDiagnostic.Type

/** A compiled document. */
export interface CompiledPdf {
  readonly pdf: Uint8Array
  /** Wall time of the engine, milliseconds. */
  readonly ms: number
  readonly warnings: ReadonlyArray<TexDiagnostic>
}

/** How far a document's TeX is kept from the machine it runs on. */
export const SandboxLevel = Schema.Literals(["bubblewrap", "off", "none"])
export type SandboxLevel = typeof SandboxLevel.Type
