/** Whether a sentence says no more than its sources. */
import { fold } from "../PlainText.ts"
import type { Statement } from "../Provenance.ts"
import type { Resume } from "../Resume.ts"

/** What the résumé as a whole defines, such as its abbreviations. */
export interface Evidence {
  readonly abbreviations: ReadonlyMap<string, string>
}

export const evidenceFrom = (_resume: Resume): Evidence => ({ abbreviations: new Map() })

/** The words of `text` that no source holds; empty when the sources bear it out. */
export const unsupported = (
  text: string,
  sources: ReadonlyArray<Statement>,
  _evidence: Evidence
): ReadonlyArray<string> => (sources.some((source) => fold(source.text) === fold(text)) ? [] : [text])
