/**
 * From any string to characters that a font of the bundle can set: what cannot be seen is taken out, what no
 * font holds is replaced by its plain letters or left out and told.
 *
 * @see https://www.unicode.org/reports/tr15/ normalisation forms
 * @see https://www.unicode.org/reports/tr29/ grapheme clusters
 */
import type { FontName } from "../domain/Template.ts"
import { coverage } from "./coverage.ts"
import { allFamilies, familiesFor, type FamilyId } from "./Fonts.ts"
import { asIdeographs, isMisread } from "./Misread.ts"

/** What a reader sees as one character, and the family that holds all of it. */
export interface Cluster {
  readonly text: string
  readonly family: FamilyId
}

export interface Settable {
  readonly clusters: ReadonlyArray<Cluster>
  /** What was left out, as it was written. */
  readonly missing: ReadonlyArray<string>
}

const decodeRanges = (encoded: string): ReadonlySet<number> => {
  const points = new Set<number>()
  let end = 0
  for (const word of encoded.split(" ")) {
    const [gap = "0", length = "0"] = word.split("+")
    const start = end + Number.parseInt(gap, 36)
    end = start + Number.parseInt(length, 36)
    for (let point = start; point <= end; point += 1) points.add(point)
  }
  return points
}

const sets = new Map(allFamilies.map(({ coverage: id }) => [id, decodeRanges(coverage[id])]))

/** The first family that holds every character. */
const drawnBy = (text: string, font: FontName, isOut: typeof isMisread = () => false): FamilyId | undefined =>
  familiesFor(font).find(({ coverage: id }) =>
    [...text].every((point) => sets.get(id)?.has(point.codePointAt(0) ?? 0) && !isOut(point, id))
  )?.id

/** The first that holds every character and is read as it is written, or at least the first that holds them. */
const familyOf = (text: string, font: FontName): FamilyId | undefined =>
  drawnBy(text, font, isMisread) ?? drawnBy(text, font)

const joiners = /[\u200c\u200d]/gu
/** Where a joiner decides how a word is written; everywhere else it is noise. */
const joined =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Characters that stand for plain ones and that machines do not match with them: ligatures, shaped letters, letters of formulas. */
const compatible = /[\u2f00-\u2fd5\ufb00-\ufdff\ufe70-\ufefe\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}]/gu
/** Not text: nothing that is written with them can be meant by a reader. */
const never = /[\ufffc\ufffd\p{Co}\p{Cn}]/u
const fixedSpaces = /[\u00a0\u2007\u202f]/gu
const spaces = /[\s\u0085\p{Z}]+/gu
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const hyphens = /[\u2010\u2011]/gu
/** More marks than any language puts on a letter would run into the lines around it. */
const tooManyMarks = /(\p{M}{5})\p{M}+/gu

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

const clean = (text: string): string =>
  asIdeographs(text.toWellFormed())
    .replace(compatible, (point) => point.normalize("NFKC"))
    .normalize("NFC")
    // A fixed space lives through the next step as one of them, and leaves it as U+00A0.
    .split(fixedSpaces)
    .map((part) => part.replace(spaces, " ").replace(unseen, ""))
    .join("\u00a0")
    .replace(hyphens, "-")
    .replace(tooManyMarks, "$1")

/** Plain letters for what no family holds: `ǟ` without its marks, `㎞` as `km`. */
const plainer = (text: string, font: FontName): ReadonlyArray<Cluster> =>
  [...text.normalize("NFKD").replace(/\p{M}/gu, "")].flatMap((point) => {
    const family = familyOf(point, font)
    return family === undefined ? [] : [{ text: point, family }]
  })

/** Every part of a picture is a picture of something else: half of one is worse than none. */
const pictures = /\p{Extended_Pictographic}/u

const settle = (segment: string, font: FontName): ReadonlyArray<Cluster> => {
  const bare = segment.replace(joiners, "")
  if (bare === "" || never.test(bare)) return []
  // TeX makes the space, whatever the font holds.
  const family = bare === "\u00a0" ? "text" : familyOf(bare, font)
  if (family !== undefined) return [{ text: joined.test(bare) ? segment : bare, family }]
  const apart = bare.normalize("NFD")
  const other = familyOf(apart, font)
  if (other !== undefined) return [{ text: apart, family: other }]
  return pictures.test(bare) ? [] : plainer(bare, font)
}

/** Total. */
export const settable = (text: string, font: FontName = "carlito"): Settable => {
  const missing = new Set<string>()
  const clusters = Array.from(segmenter.segment(clean(text))).flatMap(({ segment }) => {
    const chosen = settle(segment, font)
    if (chosen.length === 0 && segment.replace(joiners, "") !== "") missing.add(segment)
    return chosen
  })
  return { clusters, missing: [...missing] }
}
