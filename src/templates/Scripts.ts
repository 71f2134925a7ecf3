/**
 * Which font sets which script. Latin, Greek and Cyrillic belong to the template's text
 * font; every other script has a Noto font of its own in the bundle.
 *
 * @see https://www.unicode.org/reports/tr24/ Unicode Script Property
 */

export interface ScriptFont {
  /** Name of the TeX macro that switches to it: letters only. */
  readonly macro: string
  /** File in the bundle, without weight and ending. */
  readonly file: string
  readonly ending: "ttf" | "ttc"
  readonly hasBold: boolean
  readonly rightToLeft: boolean
  readonly matches: RegExp
}

const noto = (
  name: string,
  matches: RegExp,
  options: { readonly rightToLeft?: true; readonly noBold?: true; readonly ending?: "ttc" } = {}
): ScriptFont => ({
  macro: `font${name}`,
  file: `NotoSans${name}`,
  ending: options.ending ?? "ttf",
  hasBold: options.noBold !== true,
  rightToLeft: options.rightToLeft === true,
  matches
})

/** In the order they are tried. */
export const scriptFonts: ReadonlyArray<ScriptFont> = [
  noto("Arabic", /[\p{Script=Arabic}]/u, { rightToLeft: true }),
  noto("Hebrew", /[\p{Script=Hebrew}]/u, { rightToLeft: true }),
  noto(
    "CJK",
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uffee]/u,
    {
      ending: "ttc"
    }
  ),
  noto("Devanagari", /[\p{Script=Devanagari}\u0964\u0965]/u),
  noto("Bengali", /\p{Script=Bengali}/u),
  noto("Gujarati", /\p{Script=Gujarati}/u),
  noto("Gurmukhi", /\p{Script=Gurmukhi}/u),
  noto("Tamil", /\p{Script=Tamil}/u),
  noto("Telugu", /\p{Script=Telugu}/u),
  noto("Kannada", /\p{Script=Kannada}/u),
  noto("Malayalam", /\p{Script=Malayalam}/u),
  noto("Oriya", /\p{Script=Oriya}/u),
  noto("Sinhala", /\p{Script=Sinhala}/u),
  noto("Thai", /[\p{Script=Thai}\u0e3f]/u),
  noto("Lao", /\p{Script=Lao}/u),
  noto("Khmer", /\p{Script=Khmer}/u),
  noto("Myanmar", /\p{Script=Myanmar}/u),
  noto("Georgian", /\p{Script=Georgian}/u),
  noto("Armenian", /\p{Script=Armenian}/u),
  noto("Ethiopic", /\p{Script=Ethiopic}/u),
  noto("Math", /[\u2190-\u22ff\u27c0-\u27ef\u2900-\u2aff\u{1d400}-\u{1d7ff}]/u, { noBold: true }),
  noto("Symbols", /[\u2300-\u23ff\u2460-\u24ff]/u),
  noto("SymbolsTwo", /[\u2500-\u27bf\u2b00-\u2bff]/u, { noBold: true })
].map((font) => (font.macro === "fontSymbolsTwo" ? { ...font, file: "NotoSansSymbols2" } : font))

/** What the text font holds: Latin, Greek, Cyrillic, their marks, and ordinary punctuation and currency signs. */
export const inTextFont =
  /[\u0020-\u007e\u00a0-\u024f\u0259\u02bb-\u02bc\u02c6-\u02dd\u0370-\u03ff\u0400-\u045f\u0490-\u0491\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032-\u2033\u2039-\u203a\u2044\u20ac\u20b4\u20bd\u2116\u2122]|[\u0300-\u0304]|[\u0306-\u030c]|\u0323|[\u0326-\u0328]/u
