/** What went from one figure to another: `from 300 ms to 120 ms`, `to six days from nine`, `von 3 % auf 1 %`. */
import { type Figure, figuresIn } from "./Numbers.ts"

interface Change {
  readonly from: number
  readonly to: number
  /** The figures that tell it. */
  readonly figures: ReadonlyArray<Figure>
}

const from = "(?:from|von|vom|de|del|des|du|da|dal|od|z|ze|van|från|від|з|من|从|由)"
const to = "(?:down to|up to|to|auf|zu|à|a|al|ao|do|na|tot|naar|till|до|إلى|到|至|降至|升至|缩短至|提高到)"
const endsWith = (word: string) => new RegExp(`(?<!\\p{L})${word}\\s*$`, "iu")
const between = (word: string) => new RegExp(`^[^\\d.;:\\n]{0,24}(?<!\\p{L})${word}\\s*$`, "iu")
const [endsFrom, endsTo, thenTo, thenFrom] = [endsWith(from), endsWith(to), between(to), between(from)]

/** The changes of a text, each with its direction. */
export const changesIn = (text: string): ReadonlyArray<Change> => {
  const figures = figuresIn(text).toSorted((a, b) => a.start - b.start)
  return figures.flatMap((one, index): ReadonlyArray<Change> => {
    const before = text.slice(0, one.start)
    if (one.to !== undefined && endsFrom.test(before)) {
      return [{ from: one.amount, to: one.to, figures: [one] }]
    }
    const next = figures[index + 1]
    const gap = next === undefined ? "" : text.slice(one.end, next.start)
    if (next !== undefined && endsFrom.test(before) && thenTo.test(gap)) {
      return [{ from: one.amount, to: next.amount, figures: [one, next] }]
    }
    return next !== undefined && endsTo.test(before) && thenFrom.test(gap)
      ? [{ from: next.amount, to: one.amount, figures: [one, next] }]
      : []
  })
}

const unitsOf = ({ figures }: Change) => new Set(figures.flatMap((one) => (one.unit === "" ? [] : [one.unit])))

/** Of the same things, or not told of what. */
const alike = (a: Change, b: Change) => [...unitsOf(a)].every((unit) => unitsOf(b).size === 0 || unitsOf(b).has(unit))

export const isSameChange = (a: Change, b: Change): boolean => a.from === b.from && a.to === b.to && alike(a, b)

/** "From six to nine" where the source says "from nine to six". */
export const isTurned = (a: Change, b: Change): boolean => a.from === b.to && a.to === b.from && a.from !== a.to
