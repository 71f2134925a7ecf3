/** Figures of a sentence that its sources do not hold, or hold of something else. */
import { stem, tokenize } from "../keywords/tokens.ts"
import { changesIn, isSameChange, isTurned } from "./Changes.ts"
import { akin } from "./Grounding.ts"
import { bears, type Figure, figuresIn, isPronoun } from "./Numbers.ts"
import { functionWords } from "./Words.ts"

/** How many words to each side tell what a figure is of. */
const reach = 3

/** The words around a figure, within its clause. */
const around = (text: string, figure: Figure): ReadonlySet<string> => {
  const before =
    text
      .slice(0, figure.start)
      .split(/[,;.:\n]|\band\b/)
      .at(-1) ?? ""
  const after = text.slice(figure.end).split(/[,;.:\n]|\band\b/)[0] ?? ""
  const words = [...tokenize(before).list.slice(-reach), ...tokenize(after).list.slice(0, reach)].map(
    (token) => token.stem
  )
  return new Set(words.filter((word) => !functionWords.has(word)))
}

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((word) => b.has(word))

/** The figure stands in the sources, but what stands around it here stands around another one there. */
const swapped = (text: string, claim: Figure, source: string, figures: ReadonlyArray<Figure>): boolean => {
  const here = around(text, claim)
  const own = figures.filter((one) => bears(one, claim))
  const others = figures.filter((one) => !bears(one, claim) && one.unit === claim.unit)
  return !own.some((one) => meets(here, around(source, one))) && others.some((one) => meets(here, around(source, one)))
}

/** People may be counted under another name; anything else counted must be what the source counts. */
const people = new Set("person people member individual colleague professional employee staff".split(" ").map(stem))

const counted = (
  text: string,
  claim: Figure,
  source: string,
  bearers: ReadonlyArray<Figure>,
  small: ReadonlySet<string>
): boolean => {
  if (claim.unit !== "" || (claim.amount >= 1900 && claim.amount <= 2099)) {
    return true
  }
  const [next] = tokenize(text.slice(claim.end)).list
  const gap = next === undefined ? "" : text.slice(claim.end, claim.end + next.start)
  const word = next?.stem ?? ""
  return (
    !/^[\s-]?$/.test(gap) ||
    word === "" ||
    people.has(word) ||
    functionWords.has(word) ||
    small.has(word) ||
    word.endsWith("ing") ||
    bearers.some((one) => Array.from(around(source, one)).some((other) => other === word || akin(other, word)))
  )
}

/** Figures of `text` without a bearer in `source`. */
export const unborneFigures = (
  text: string,
  source: string,
  small: ReadonlySet<string> = new Set()
): ReadonlyArray<string> => {
  const figures = figuresIn(source)
  const said = changesIn(source)
  const told = changesIn(text)
  const turned = told.filter((one) => said.some((other) => isTurned(one, other)))
  const same = told.filter((one) => said.some((other) => isSameChange(one, other)))
  const starts = (changes: typeof told) => new Set(changes.flatMap((one) => one.figures.map((figure) => figure.start)))
  const settled = starts([...turned, ...same])
  const unborne = figuresIn(text)
    .filter((claim) => !isPronoun(claim) && !settled.has(claim.start))
    .filter(
      (claim) =>
        !figures.some((one) => bears(one, claim)) ||
        swapped(text, claim, source, figures) ||
        !counted(
          text,
          claim,
          source,
          figures.filter((one) => bears(one, claim)),
          small
        )
    )
    .map((claim) => claim.text)
  return [...turned.flatMap((one) => one.figures.map((figure) => figure.text)), ...unborne]
}
