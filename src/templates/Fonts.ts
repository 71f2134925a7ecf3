/**
 * Which font of the bundle sets which script. Text goes to the first family that holds it.
 *
 * @see https://learn.microsoft.com/en-us/typography/opentype/spec/scripttags
 */

import type { coverage } from "./coverage.ts"

export type FamilyId = keyof typeof coverage

/** One typeface in the styles it has; a style it lacks is set in its regular or bold. */
export interface Family {
  /** Name of its font family and of its macro in TeX: letters only, `cv` before it. */
  readonly id: FamilyId
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

const script = (id: FamilyId, name: string, tag: string, breaks?: string): Family => ({
  id,
  files: { regular: `NotoSans${name}-Regular.ttf`, bold: `NotoSans${name}-Bold.ttf` },
  features: `script=${tag}`,
  scale: 0.88,
  ...(breaks === undefined ? {} : { breaks })
})

const regularOnly = (id: FamilyId, name: string): Family => ({
  id,
  files: { regular: `NotoSans${name}-Regular.ttf`, bold: `NotoSans${name}-Regular.ttf` },
  features: plain,
  scale: 0.88
})

const styles = (name: string) => ({
  regular: `${name}-Regular.ttf`,
  bold: `${name}-Bold.ttf`,
  italic: `${name}-Italic.ttf`,
  boldItalic: `${name}-BoldItalic.ttf`
})

/** The text's own family: Latin, Greek and Cyrillic. */
export const textFamily: Family = { id: "text", files: styles("Carlito"), features: plain, scale: 1 }

/** In the order they are asked. */
export const families: ReadonlyArray<Family> = [
  textFamily,
  { id: "latin", files: styles("NotoSans"), features: plain, scale: 0.88 },
  // Without its optional ligatures, which programs read back in the wrong order.
  { ...script("arabic", "Arabic", "arab"), features: "script=arab;-liga;-dlig" },
  script("hebrew", "Hebrew", "hebr"),
  {
    id: "cjk",
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
  script("armenian", "Armenian", "armn"),
  script("ethiopic", "Ethiopic", "ethi"),
  {
    ...regularOnly("symbols", "Symbols"),
    files: { regular: "NotoSansSymbols-Regular.ttf", bold: "NotoSansSymbols-Bold.ttf" }
  },
  regularOnly("symbolstwo", "Symbols2"),
  regularOnly("math", "Math")
]

/** Face of NotoSansCJK: Chinese characters have a form of their own in each country that writes them. */
export const cjkFace = (text: string): 0 | 1 | 2 | 3 => {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 0
  if (/\p{Script=Hangul}/u.test(text)) return 1
  const traditional = text.match(/[國學業務開發經驗專計產電機關應與體長門現資訊網術]/gu)?.length ?? 0
  const simplified = text.match(/[国学业务开发经验专计产电机关应与体长门现资讯网术]/gu)?.length ?? 0
  return traditional > simplified ? 3 : 2
}
