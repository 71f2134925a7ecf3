/** What the posting asks for, by how the two résumés answer it. */
import type { JobReport } from "../../client/Client.ts"

type Keyword = JobReport["coverage"]["after"]["keywords"][number]

export interface KeywordGroups {
  /** Shown by the résumé that came out, and not by the one before. */
  readonly gained: ReadonlyArray<Keyword>
  readonly kept: ReadonlyArray<Keyword>
  /** In the person's résumé, and not in the one that came out. */
  readonly lost: ReadonlyArray<Keyword>
  readonly missing: ReadonlyArray<Keyword>
}

export const groupKeywords = ({ after, before }: JobReport["coverage"]): KeywordGroups => {
  const had = new Set(before.keywords.filter(({ found }) => found).map(({ keyword }) => keyword))
  const of = (found: boolean, was: boolean) =>
    after.keywords.filter((one) => one.found === found && had.has(one.keyword) === was)
  return { gained: of(true, false), kept: of(true, true), lost: of(false, true), missing: of(false, false) }
}
