/** The form of the tables of skills, tools and methods. */

/**
 * A label and the other ways it is written. A name that is also an everyday word
 * (`Go`, `Excel`, `R`) stands in `exact`: it counts only with this very case, and only
 * where its neighbours do not forbid it.
 */
export interface Row {
  readonly label: string
  /** In any case, singular or plural. */
  readonly aliases: ReadonlyArray<string>
  readonly exact?: ReadonlyArray<string>
  /** Not an exact name when the text before it ends so. */
  readonly notAfter?: RegExp
  /** Not an exact name when the text after it begins so. */
  readonly notBefore?: RegExp
  /** A trait rather than a skill (`communication`): it weighs half. */
  readonly soft?: true
}

const row = (line: string): Row => {
  const forms = line.split("|").map((form) => form.trim())
  const exact = forms.filter((form) => form.startsWith("=")).map((form) => form.slice(1))
  const aliases = forms.filter((form) => !form.startsWith("="))
  return { label: forms[0]?.replace(/^=/, "") ?? "", aliases, ...(exact.length > 0 ? { exact } : {}) }
}

/** Rows from lines such as `PostgreSQL | postgres | =PG`: the label, then other ways to write it; `=` marks an exact one. */
export const rows = (table: string): ReadonlyArray<Row> =>
  table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(row)
