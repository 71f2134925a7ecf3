/**
 * The one place where text becomes TeX. Any string compiles: what TeX reads as a command is escaped, each
 * script gets its font, and right-to-left words stand in their order. The fonts are used without TeX's
 * own ligatures, so `--`, ``` `` ```, `?`` ` and the like are what they look like.
 *
 * @see https://www.unicode.org/reports/tr9/ the bidirectional algorithm
 * @see https://tug.org/TUGboat/tb08-1/tb17knutmix.pdf TeX--XeT, `\beginR` and `\endR`
 */
import bidiFactory from "bidi-js"
import type { FontName } from "../domain/Template.ts"
import { type Cluster, settable } from "./Characters.ts"
import type { FamilyId } from "./Fonts.ts"

export interface TexText {
  readonly tex: string
  /** Families other than the text's own that it needs. */
  readonly families: ReadonlySet<FamilyId>
  /** What no font holds and was left out. */
  readonly missing: ReadonlyArray<string>
}

export type Direction = "ltr" | "rtl"

const bidi = bidiFactory()

/** A word from its first letter or digit to its last, with what belongs to it: `C++`, `.NET`, `3D`, `100%`, not `(Go)`'s brackets. */
const core = /[.@#+$~]*[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?[\p{M}+#%]*/gu

/**
 * A word that holds a letter read from the left is read from the left from end to end, and marks at a number belong to
 * it: the algorithm by itself sets the 3 of `3D` before a Hebrew word in front of it, and the ends of `C++` and `9+`
 * behind the next.
 *
 * @see https://www.unicode.org/reports/tr9/#HL3 what a higher level may tell of numbers
 */
const whole = (text: string): string =>
  text.replace(core, (word) =>
    rightToLeft.test(word)
      ? word
      : /\p{L}/u.test(word)
        ? "x".repeat(word.length)
        : word.replace(/^[#+$]+|[+#%]+$/gu, (marks) => "0".repeat(marks.length))
  )

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** The direction of most of its letters. */
export const directionOf = (text: string): Direction => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => rightToLeft.test(letter)).length > letters.length / 2 ? "rtl" : "ltr"
}

const specials: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "\u00a0": "~"
}

const escapePoints = (text: string): string => [...text].map((point) => specials[point] ?? point).join("")

/** XeTeX sets a word of their fonts from the right, and mirrors in it, by itself; other characters there are turned by hand. */
const shapesRightToLeft: ReadonlySet<FamilyId> = new Set<FamilyId>(["arabic", "hebrew"])

/** A cluster with its embedding level: odd is right to left. */
interface Placed extends Cluster {
  readonly level: number
}

/** A bracket from the right is its mirror image, where a font holds that. */
const mirrored = (cluster: Cluster, font: FontName): Cluster => {
  const image = bidi.getMirroredCharacter(cluster.text)
  const [set] = image === null || shapesRightToLeft.has(cluster.family) ? [] : settable(image, font).clusters
  return set?.text === image ? set : cluster
}

const place = (clusters: ReadonlyArray<Cluster>, around: Direction, font: FontName): ReadonlyArray<Placed> => {
  const text = clusters.map((cluster) => cluster.text).join("")
  const outer = around === "rtl" ? 1 : 0
  if (outer === 0 && !rightToLeft.test(text)) return clusters.map((cluster) => ({ ...cluster, level: 0 }))
  const { levels, paragraphs } = bidi.getEmbeddingLevels(whole(text))
  const lift = (paragraphs[0]?.level ?? 0) < outer ? 2 : 0
  let at = 0
  return clusters.map((cluster) => {
    const level = (levels[at] ?? 0) + lift
    at += cluster.text.length
    return { ...(level % 2 === 1 ? mirrored(cluster, font) : cluster), level }
  })
}

/** Neighbours that are alike in what `key` tells, together. */
const group = <A>(list: ReadonlyArray<A>, key: (one: A) => string | number): ReadonlyArray<ReadonlyArray<A>> => {
  const groups: Array<Array<A>> = []
  for (const one of list) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && key(last[0]) === key(one)) last.push(one)
    else groups.push([one])
  }
  return groups
}

/** From this length on a word may be broken: a line has room for a hundred characters. */
const longWord = 40

/** Where a word without spaces may end a line, when nothing else helps: after marks, or anywhere in a very long one. */
const breakable = (word: ReadonlyArray<Placed>): string => {
  if (word.length < longWord) return word.map(({ text }) => escapePoints(text)).join("")
  let since = 0
  return word
    .map(({ text }) => {
      since = /^[/.,:;@?&=_-]$/.test(text) ? longWord : since + 1
      if (since < longWord / 2) return escapePoints(text)
      since = 0
      return `${escapePoints(text)}\\cvbreak{}`
    })
    .join("")
}

const isSpace = ({ text }: Placed) => text === " " || text === "\u00a0"
/** Spaces between words from the right are no letters: programs would take each word for a text of its own, and put them from the left. */
const gaps = (spaces: ReadonlyArray<Placed>): string =>
  spaces.map(({ text }) => (text === " " ? "\\ " : "\\nobreak\\ ")).join("")

/** Scripts whose letters are set in another order than they are written: programs are told the text beside the glyphs. */
const reordered: ReadonlySet<FamilyId> = new Set<FamilyId>([
  "devanagari",
  "bengali",
  "gurmukhi",
  "gujarati",
  "oriya",
  "tamil",
  "telugu",
  "kannada",
  "malayalam",
  "sinhala",
  "khmer",
  "myanmar"
])

const spoken = (word: ReadonlyArray<Placed>): string =>
  `\\cvspan{${hexadecimal(word.map(({ text }) => text).join(""))}}{\\cv${word[0]?.family}{${breakable(word)}}}`

/** Characters of one family and level. */
const setRun = (run: ReadonlyArray<Placed>): string => {
  const [first] = run
  if (first === undefined) return ""
  const { family, level } = first
  const turn = level % 2 === 1 && !shapesRightToLeft.has(family)
  const words = group(run, (one) => (isSpace(one) ? " " : ""))
  const tex = words
    .map((word) => {
      if (word.every(isSpace)) return level % 2 === 1 && family === "text" ? gaps(word) : breakable(word)
      return breakable(turn ? word.toReversed() : word)
    })
    .join("")
  if (family === "text") return tex
  return reordered.has(family)
    ? words.map((word) => (word.every(isSpace) ? " " : spoken(word))).join("")
    : `\\cv${family}{${tex}}`
}

/** A space between words of one right-to-left font is that font's, or programs take each word for a text of its own. */
const within = (placed: ReadonlyArray<Placed>): ReadonlyArray<Placed> =>
  placed.map((one, index) => {
    const before = placed[index - 1]?.family
    const isWithin = one.text === " " && one.level % 2 === 1 && before === placed[index + 1]?.family
    return isWithin && before !== undefined && shapesRightToLeft.has(before) ? { ...one, family: before } : one
  })

/** Levels nest: whatever is deeper than `level` is set by itself, turned the other way. */
const setLevel = (placed: ReadonlyArray<Placed>, level: number): string =>
  group(placed, (one) => (one.level > level ? "deeper" : "here"))
    .map((part) => {
      if (part[0] !== undefined && part[0].level > level) {
        const inner = setLevel(part, level + 1)
        return level % 2 === 0 ? `\\beginR{}${inner}\\endR{}` : `\\beginL{}${inner}\\endL{}`
      }
      return group(part, ({ family }) => family)
        .map(setRun)
        .join("")
    })
    .join("")

/** Text for the page, in a paragraph of the direction `around`. */
export const escapeTex = (text: string, around: Direction = "ltr", font: FontName = "carlito"): TexText =>
  escapeList([text], around, font)

/**
 * Texts with a comma between each two, without those of which nothing is left. Each has its own direction and leaves
 * the next alone: else a digit behind a Hebrew word would stand before it, though another skill begins there.
 */
export const escapeList = (texts: ReadonlyArray<string>, around: Direction, font: FontName): TexText => {
  const level = around === "rtl" ? 1 : 0
  const set = texts.map((text) => settable(text, font))
  const comma = settable(", ", font).clusters.map((cluster) => ({ ...cluster, level }))
  const seen = set.filter(({ clusters }) => clusters.some(({ text }) => /\S/.test(text)))
  const placed = within(
    seen.flatMap(({ clusters }, index) => [...(index === 0 ? [] : comma), ...place(clusters, around, font)])
  )
  return {
    tex: setLevel(placed, level),
    families: new Set(placed.map(({ family }) => family).filter((family) => family !== "text")),
    missing: [...new Set(set.flatMap(({ missing }) => missing))]
  }
}

const linkable = /^(?:https?|mailto|tel):/i

/**
 * A target for `\cvlink`, or undefined when it is no link that a résumé may hold. Percent-encoded; what is
 * left of TeX's own characters has a backslash.
 */
export const escapeUrl = (url: string): string | undefined => {
  const text = url
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
  if (!linkable.test(text) || !URL.canParse(text)) return undefined
  return new URL(text).href
    .replace(/[^!#$%&*+,\-./0-9:;=?@A-Z[\]_a-z]/g, (point) => encodeURIComponent(point).replace(/[~'()]/g, asPercent))
    .replace(/[%#&_$]/g, (point) => `\\${point}`)
}

const asPercent = (point: string) => `%${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}`

const hexadecimal = (text: string): string =>
  Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0")
  ).join("")

/** A PDF text string in hexadecimal UTF-16: nothing in it means anything to TeX. */
export const pdfString = (text: string): string => `<FEFF${hexadecimal(text.toWellFormed())}>`
