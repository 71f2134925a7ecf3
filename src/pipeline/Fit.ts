/**
 * Fits a résumé to its pages by measurement: compiled and counted, set closer within the template's range, then
 * shortened by what answers the posting least. At most four compiles.
 */
import { Effect } from "effect"
import type { JobOptions } from "../domain/Job.ts"
import type { Analysis } from "../domain/Posting.ts"
import type { Dropped } from "../domain/Report.ts"
import { type Gone, nothingGone, shorten } from "../domain/Shorten.ts"
import type { Tailored } from "../domain/Tailored.ts"
import { startOf } from "./Latex.ts"

/** What is set, and how close: 0 is the template's normal, 1 its closest. */
export interface Setting {
  readonly tailored: Tailored
  readonly tightness: number
}

interface Measured {
  readonly pages: number
  /** Printed lines of each page. */
  readonly lines: ReadonlyArray<number>
}

export interface Fitted<A extends Measured> {
  readonly made: A
  readonly setting: Setting
  readonly dropped: ReadonlyArray<Dropped>
  readonly gone: Gone
  readonly compiles: number
}

const most = 4
/** A last page with fewer lines may be saved by a closer setting. */
const sparse = 18
/** A last page with so few lines looks forgotten. */
const lonely = 4
/** How much further apart lines stand that would leave such a page: nothing is left out for looks. */
const roomier = 0.75

/** Lines behind the first `pages` pages; each of those pages has its number beside. */
const beyond = ({ lines }: Measured, pages: number): number =>
  lines.slice(pages).reduce((sum, count) => sum + count - 1, 0)

const onLast = (made: Measured): number => (made.pages === 1 ? Infinity : beyond(made, made.pages - 1))

/** Halfway between the first setting and the closest looks better, where it saves as many pages. */
const relaxed = Effect.fnUntraced(function* <A extends Measured, E, R>(
  closest: Fitted<A>,
  start: number,
  compile: (setting: Setting) => Effect.Effect<A, E, R>
) {
  const setting = { ...closest.setting, tightness: (start + 1) / 2 }
  const made = yield* compile(setting)
  const isAsGood = made.pages <= closest.made.pages && onLast(made) > lonely
  return { ...closest, ...(isAsGood ? { made, setting } : {}), compiles: closest.compiles + 1 }
})

/** Shortened until it takes `pages` pages, or no compile is left. */
const shortened = <A extends Measured, E, R>(
  fitted: Fitted<A>,
  { analysis, pages }: { readonly analysis: Analysis; readonly pages: number },
  compile: (setting: Setting) => Effect.Effect<A, E, R>
): Effect.Effect<Fitted<A>, E, R> =>
  Effect.gen(function* () {
    const excess = Math.ceil(beyond(fitted.made, pages) * 1.1)
    const { dropped, gone, tailored } = shorten(fitted.setting.tailored, analysis, excess)
    if (excess <= 0 || dropped.length === 0 || fitted.compiles === most) return fitted
    const setting = { ...fitted.setting, tailored }
    const next = {
      made: yield* compile(setting),
      setting,
      dropped: [...fitted.dropped, ...dropped],
      gone: {
        lines: [...fitted.gone.lines, ...gone.lines],
        entries: new Set([...fitted.gone.entries, ...gone.entries])
      },
      compiles: fitted.compiles + 1
    }
    return yield* shortened(next, { analysis, pages }, compile)
  })

export const fit = Effect.fnUntraced(function* <A extends Measured, E, R>(
  tailored: Tailored,
  options: JobOptions,
  goal: { readonly analysis: Analysis; readonly pages: number },
  compile: (setting: Setting) => Effect.Effect<A, E, R>
) {
  const start = startOf(options)
  const fitted = (made: A, tightness: number, compiles: number): Fitted<A> => ({
    made,
    setting: { tailored, tightness },
    dropped: [],
    gone: nothingGone,
    compiles
  })
  const first = fitted(yield* compile({ tailored, tightness: start }), start, 1)
  const isOver = first.made.pages > goal.pages
  if (!isOver && onLast(first.made) > sparse) return first
  const closest = start >= 1 ? first : fitted(yield* compile({ tailored, tightness: 1 }), 1, 2)
  const { pages } = closest.made
  if (pages > goal.pages) return yield* shortened(closest, goal, compile)
  if (pages < first.made.pages) return yield* relaxed(closest, start, compile)
  if (onLast(first.made) > lonely) return { ...first, compiles: closest.compiles }
  const tightness = start - roomier
  return fitted(yield* compile({ tailored, tightness }), tightness, closest.compiles + 1)
})
