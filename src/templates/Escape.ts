/**
 * The one place where text becomes TeX. Any string compiles: what TeX reads as a
 * command is escaped, other scripts get their fonts, and what no font holds is left out and told.
 *
 * @see https://www.tug.org/TUGboat/tb08-1/tb17knutmix.pdf mixing right-to-left texts with left-to-right texts
 */
import { inTextFont, type ScriptFont, scriptFonts } from "./Scripts.ts"

export interface TexText {
  readonly tex: string
  /** Code points that no font holds, such as `U+1F680`. */
  readonly missing: ReadonlyArray<string>
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
  "\u00a0": "~",
  // Without the braces two of them would join to a dash or a quotation mark.
  "-": "-{}",
  "'": "'{}",
  "`": "`{}",
  '"': '"{}',
  "<": "<{}",
  ">": ">{}",
  ",": ",{}",
  "!": "!{}",
  "?": "?{}"
}

/** Joiners that shape a word; everywhere else they are noise. */
const joiner = /[\u200c\u200d]/u
const shaped = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}]/u
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufe00-\ufe0f]/u
const space = /[\t\n\v\f\r\u0085\u2028\u2029\p{Zs}]/u
/** Belongs to whatever script stands around it. */
const neutral = /[\s\p{M}\p{Nd}.,:;()/-]|\u200c|\u200d/u

interface Run {
  readonly font: ScriptFont | undefined
  readonly text: string
}

const clean = (text: string): ReadonlyArray<string> => {
  const points = [...text.normalize("NFC")]
  return points.flatMap((point, index) => {
    if (joiner.test(point)) return shaped.test(points[index - 1] ?? "") ? [point] : []
    if (point === "\u00a0") return [point]
    if (space.test(point)) return [" "]
    return invisible.test(point) ? [] : [point]
  })
}

const fontOf = (point: string): ScriptFont | undefined => scriptFonts.find((font) => font.matches.test(point))

const codePoint = (point: string): string =>
  `U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`

const settable = (point: string): boolean => inTextFont.test(point) || joiner.test(point) || fontOf(point) !== undefined

/** The characters to set: those that no font holds are replaced by their plain letters, or left out. */
const choose = (points: ReadonlyArray<string>) => {
  const missing = new Set<string>()
  const chosen = points.flatMap((point): ReadonlyArray<string> => {
    if (settable(point)) return [point]
    if (/\p{M}/u.test(point)) return []
    const plain = [...point.normalize("NFKD")].filter((part) => settable(part) && !/\p{M}/u.test(part))
    if (plain.length === 0) missing.add(codePoint(point))
    return plain
  })
  return { chosen, missing: [...missing] }
}

/** Characters of one font together; neutral ones stay with the script before them when the same script follows. */
const runsOf = (points: ReadonlyArray<string>): ReadonlyArray<Run> => {
  const fonts = points.map((point) => (neutral.test(point) ? undefined : fontOf(point)))
  const strong = points.map((point) => !neutral.test(point))
  const settled = fonts.map((font, index) => {
    if (strong[index] === true) return font
    const before = lastStrong(fonts, strong, index)
    return /\p{M}|[\u200c\u200d]/u.test(points[index] ?? "") || before === nextStrong(fonts, strong, index)
      ? before
      : undefined
  })
  const runs: Array<Run> = []
  points.forEach((point, index) => {
    const font = settled[index]
    const last = runs.at(-1)
    if (last !== undefined && last.font === font) runs[runs.length - 1] = { font, text: last.text + point }
    else runs.push({ font, text: point })
  })
  return runs
}

const lastStrong = (fonts: ReadonlyArray<ScriptFont | undefined>, strong: ReadonlyArray<boolean>, from: number) =>
  fonts[strong.lastIndexOf(true, from)]

const nextStrong = (fonts: ReadonlyArray<ScriptFont | undefined>, strong: ReadonlyArray<boolean>, from: number) => {
  const next = strong.indexOf(true, from)
  return next < 0 ? undefined : fonts[next]
}

const escapePoints = (text: string): string => [...text].map((point) => specials[point] ?? point).join("")

const setRun = ({ font, text }: Run): string => {
  if (font === undefined) return escapePoints(text)
  const inner = escapePoints(text)
  return font.rightToLeft ? `{\\${font.macro}\\beginR ${inner}\\endR}` : `{\\${font.macro} ${inner}}`
}

/** Text for the page. */
export const escapeTex = (text: string): TexText => {
  const { chosen, missing } = choose(clean(text))
  return { tex: runsOf(chosen).map(setRun).join(""), missing }
}

/** Text for the PDF's metadata, which knows no fonts and joins no characters. */
export const escapePlain = (text: string): string =>
  clean(text)
    .map((point) =>
      /[A-Za-z]/.test(specials[point] ?? "") || /[{}$&#%_]/.test(point) ? (specials[point] ?? point) : point
    )
    .join("")

const linkable = /^(https?|mailto|tel):/i

/** A target for `\href`, or undefined when it is no link that a résumé may hold. */
export const escapeUrl = (url: string): string | undefined => {
  const text = clean(url).join("").trim()
  if (!linkable.test(text) || !URL.canParse(text)) return undefined
  const encoded = new URL(text).href.replace(/[\\{}^~`"<>|\s]/g, (point) => encodeURIComponent(point))
  return encoded.replace(/[%#&_$]/g, (point) => `\\${point}`).replaceAll("~", "\\%7E")
}
