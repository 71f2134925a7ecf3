/**
 * Which font of the bundle sets which script. Text goes to the first family that holds it.
 *
 * @see https://learn.microsoft.com/en-us/typography/opentype/spec/scripttags
 */

import type { FontName } from "../domain/Template.ts"
import type { coverage } from "./coverage.ts"

/** The fonts whose characters are counted. */
export type CoverageId = keyof typeof coverage
/** `text` is the one that the person or the template chose. */
export type FamilyId = "text" | Exclude<CoverageId, "carlito" | "inter" | "serif">

/** One typeface in the styles it has; a style it lacks is set in its regular or bold. */
export interface Family {
  /** Name of its font family and of its macro in TeX: letters only, `cv` before it. */
  readonly id: FamilyId
  readonly coverage: CoverageId
  readonly files: {
    readonly regular: string
    readonly bold: string
    readonly italic?: string
    readonly boldItalic?: string
  }
  /** What XeTeX is told behind the file's name. */
  readonly features: string
  /** Size beside the text's family, so that both look alike. */
  readonly scale: number
  /** Where a line may break inside a word without spaces, by this language's rules. */
  readonly breaks?: string
}

/** Ligatures off: a keyword with one in it is not found by machines. */
const plain = "-liga;-clig;-dlig;-hlig;-calt"

type ScriptId = Exclude<FamilyId, "text">

const script = (id: ScriptId, name: string, tag: string, breaks?: string): Family => ({
  id,
  coverage: id,
  files: { regular: `NotoSans${name}-Regular.ttf`, bold: `NotoSans${name}-Bold.ttf` },
  features: `script=${tag}`,
  scale: 0.88,
  ...(breaks === undefined ? {} : { breaks })
})

const regularOnly = (id: ScriptId, name: string): Family => ({
  id,
  coverage: id,
  files: { regular: `NotoSans${name}-Regular.ttf`, bold: `NotoSans${name}-Regular.ttf` },
  features: plain,
  scale: 0.88
})

const styles = (name: string, ending = "ttf") => ({
  regular: `${name}-Regular.${ending}`,
  bold: `${name}-Bold.${ending}`,
  italic: `${name}-Italic.${ending}`,
  boldItalic: `${name}-BoldItalic.${ending}`
})

const opentype = (name: string) => styles(name, "otf")

const sans: Family = { id: "latin", coverage: "latin", files: styles("NotoSans"), features: plain, scale: 0.88 }

/** The text's own families, all for Latin, Greek and Cyrillic; scaled to look equally large. */
export const textFamilies: Readonly<Record<FontName, Family>> = {
  carlito: { id: "text", coverage: "carlito", files: styles("Carlito"), features: plain, scale: 1 },
  inter: { id: "text", coverage: "inter", files: opentype("Inter"), features: plain, scale: 0.86 },
  "noto-sans": { ...sans, id: "text" },
  "noto-serif": { id: "text", coverage: "serif", files: styles("NotoSerif"), features: plain, scale: 0.87 }
}

/** For what the text's own family lacks, in the order they are asked. */
const scriptFamilies: ReadonlyArray<Family> = [
  sans,
  // Without its optional ligatures, which programs read back in the wrong order.
  { ...script("arabic", "Arabic", "arab"), features: "script=arab;-liga;-dlig" },
  script("hebrew", "Hebrew", "hebr"),
  {
    id: "cjk",
    coverage: "cjk",
    files: { regular: "NotoSansCJK-Regular.ttc", bold: "NotoSansCJK-Bold.ttc" },
    features: "-liga;-dlig",
    scale: 0.96,
    breaks: "zh"
  },
  script("devanagari", "Devanagari", "deva"),
  script("bengali", "Bengali", "beng"),
  script("gurmukhi", "Gurmukhi", "guru"),
  script("gujarati", "Gujarati", "gujr"),
  script("oriya", "Oriya", "orya"),
  script("tamil", "Tamil", "taml"),
  script("telugu", "Telugu", "telu"),
  script("kannada", "Kannada", "knda"),
  script("malayalam", "Malayalam", "mlym"),
  script("sinhala", "Sinhala", "sinh"),
  script("thai", "Thai", "thai", "th"),
  script("lao", "Lao", "lao ", "lo"),
  script("khmer", "Khmer", "khmr", "km"),
  script("myanmar", "Myanmar", "mymr", "my"),
  script("georgian", "Georgian", "geor"),
  // Programs read nothing of a word that is one ligature.
  { ...script("armenian", "Armenian", "armn"), features: "script=armn;-liga;-dlig" },
  script("ethiopic", "Ethiopic", "ethi"),
  {
    ...regularOnly("symbols", "Symbols"),
    files: { regular: "NotoSansSymbols-Regular.ttf", bold: "NotoSansSymbols-Bold.ttf" }
  },
  regularOnly("symbolstwo", "Symbols2"),
  regularOnly("math", "Math")
]

/** In the order they are asked. */
export const familiesFor = (font: FontName): ReadonlyArray<Family> => chains[font]

const chain = (font: FontName): ReadonlyArray<Family> => [textFamilies[font], ...scriptFamilies]
const chains: Readonly<Record<FontName, ReadonlyArray<Family>>> = {
  carlito: chain("carlito"),
  inter: chain("inter"),
  "noto-sans": chain("noto-sans"),
  "noto-serif": chain("noto-serif")
}

/** Every font once, for counting what each holds. */
export const allFamilies: ReadonlyArray<Family> = [
  ...Object.values(textFamilies).filter(({ coverage }) => coverage !== "latin"),
  ...scriptFamilies
]

/** Face of NotoSansCJK: Chinese characters have a form of their own in each country that writes them. */
export const cjkFace = (text: string): 0 | 1 | 2 | 3 => {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 0
  if (/\p{Script=Hangul}/u.test(text)) return 1
  const traditional = text.match(/[國學業務開發經驗專計產電機關應與體長門現資訊網術]/gu)?.length ?? 0
  const simplified = text.match(/[国学业务开发经验专计产电机关应与体长门现资讯网术]/gu)?.length ?? 0
  return traditional > simplified ? 3 : 2
}
