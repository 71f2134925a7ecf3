/** The form of the tables of skills, tools, certificates and titles. */
import type { Context } from "./contexts.ts"

export const kinds = [
  "skill",
  "method",
  "standard",
  "certificate",
  "degree",
  "title",
  "tool",
  "language",
  "trait"
] as const
export type Kind = (typeof kinds)[number]

/**
 * A label and the other ways it is written. A name that is also an everyday word
 * (`Go`, `Excel`, `R`) stands in `exact`: it counts only with this very case, and only
 * where its neighbours do not forbid it.
 */
export interface Row {
  readonly label: string
  /** The field of work it belongs to: the name of its file. */
  readonly trade: string
  readonly kind: Kind
  /** In any case, singular or plural. */
  readonly aliases: ReadonlyArray<string>
  readonly exact?: ReadonlyArray<string>
  /** Exact names that count only in a text about this: `RN` in one about care. */
  readonly contexts?: ReadonlyMap<string, Context>
  /** Not an exact name when the text before it ends so. */
  readonly notAfter?: RegExp
  /** Not an exact name when the text after it begins so. */
  readonly notBefore?: RegExp
  /** A trait rather than a skill (`communication`): it weighs half. */
  readonly soft?: true
}
