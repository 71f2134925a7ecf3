/**
 * Which lines programs must give back. The others are warned of where they do not: pdf.js and what is built on it lose
 * vowels of scripts that set them elsewhere than they are written, and the order of a line that turns its direction.
 */
import { isMisread } from "./Misread.ts"

const fromLeft =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]*$/u
const fromRight =
  /^(?:[\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]*|[\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]*)$/u

/** Numerals of the medieval Maghreb, which stand in another font than the letters around them and in another order. */
const rumi = /[\u{10e60}-\u{10e7f}]/u

/** Of a line as its fonts hold it. */
export const isReadable = (line: string): boolean =>
  (fromLeft.test(line) || fromRight.test(line)) &&
  !rumi.test(line) &&
  ![...line].some((point) => isMisread(point, "cjk"))
