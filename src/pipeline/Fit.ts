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
  /** Printed lines of each page but the first `pages`: to read a PDF takes half as long as to make it. */
  readonly linesBehind: (pages: number) => Effect.Effect<ReadonlyArray<number>>
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
/** So few lines on a second page are mostly saved halfway between the first setting and the closest. */
const few = 4

/** Lines behind the first `pages` pages; each of those pages has its number beside. */
const beyond = (made: Measured, pages: number): Effect.Effect<number> =>
  made.pages <= pages
    ? Effect.succeed(0)
    : Effect.map(made.linesBehind(pages), (lines) => lines.reduce((sum, count) => sum + count - 1, 0))

const onLast = (made: Measured): Effect.Effect<number> =>
  made.pages === 1 ? Effect.succeed(Infinity) : beyond(made, made.pages - 1)

/** Shortened until it takes `pages` pages, or no compile is left. */
const shortened = <A extends Measured, E, R>(
  fitted: Fitted<A>,
  { analysis, pages }: { readonly analysis: Analysis; readonly pages: number },
  compile: (setting: Setting) => Effect.Effect<A, E, R>
): Effect.Effect<Fitted<A>, E, R> =>
  Effect.gen(function* () {
    const excess = Math.ceil((yield* beyond(fitted.made, pages)) * 1.1)
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
  let compiles = 0
  const at = Effect.fnUntraced(function* (tightness: number) {
    const setting = { tailored, tightness }
    const made = yield* compile(setting)
    compiles += 1
    const fitted: Fitted<A> = { made, setting, dropped: [], gone: nothingGone, compiles }
    return fitted
  })
  const first = yield* at(start)
  const last = yield* Effect.cached(onLast(first.made))
  if (first.made.pages <= goal.pages && (yield* last) > sparse) return first
  /** Looks better than the closest setting, where it saves as many pages; with one page left it cannot save more. */
  const halfway = at((start + 1) / 2)
  const mayDo = start < 1 && first.made.pages === 2 && (yield* last) <= few
  const tried = mayDo ? yield* halfway : undefined
  if (tried?.made.pages === 1) return tried
  const closest = start >= 1 ? first : yield* at(1)
  const { pages } = closest.made
  if (pages > goal.pages) return yield* shortened(closest, goal, compile)
  if (pages < first.made.pages) {
    const relaxed = tried ?? (yield* halfway)
    const isAsGood = relaxed.made.pages <= pages && (yield* onLast(relaxed.made)) > lonely
    return { ...(isAsGood ? relaxed : closest), compiles }
  }
  if ((yield* last) > lonely) return { ...first, compiles }
  return yield* at(start - roomier)
})
