/**
 * Words of a text with their places, compared by a light stem, so that `Postgres`,
 * `CI / CD` and `REST API` are found where a person would find them and `Go` is not found in `good`.
 */
import { fold } from "../PlainText.ts"

export interface Token {
  readonly stem: string
  readonly start: number
  readonly end: number
}

export interface Tokens {
  readonly text: string
  readonly list: ReadonlyArray<Token>
  /** Places in `list` by stem. */
  readonly at: ReadonlyMap<string, ReadonlyArray<number>>
}

/** `.NET` keeps its dot and `C++`, `C#` their signs; scripts without spaces stand apart from Latin words. */
const word =
  /(?<![\p{L}\p{N}])\.net(?![\p{L}\p{N}])|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+(?:\+\+|#)?/giv

/** What may stand between the words of one name: `CI/CD`, `on-call`, `Node.js`, a wrapped line. */
const joint = /^(?:[^\S\n]*\n?[^\S\n]*|[-‐‑–][ \t]*\n?[ \t]*|[./&'’+]|\s?[/&]\s?)$/

/** Singular of an English plural, else the word itself, folded. */
export const stem = (raw: string): string => {
  const text = fold(raw)
  if (text.length < 4 || !text.endsWith("s") || /(?:ss|us|is)$/.test(text)) {
    return text
  }
  if (text.endsWith("ies") && text.length > 4) {
    return `${text.slice(0, -3)}y`
  }
  return /(?:x|ch|sh|ss|zz)es$/.test(text) ? text.slice(0, -2) : text.slice(0, -1)
}

export const tokenize = (text: string): Tokens => {
  const list = Array.from(text.matchAll(word), (match): Token => ({
    stem: stem(match[0]),
    start: match.index,
    end: match.index + match[0].length
  }))
  const at = new Map<string, Array<number>>()
  for (const [index, token] of list.entries()) {
    const places = at.get(token.stem)
    if (places === undefined) {
      at.set(token.stem, [index])
    } else {
      places.push(index)
    }
  }
  return { text, list, at }
}

/** The stems of a name: `["ci", "cd"]`. */
export const stems = (form: string): ReadonlyArray<string> => tokenize(form).list.map((token) => token.stem)

/** Where the words `wanted` stand at token `index` as one name, in characters; `undefined` when they do not. */
export const nameAt = (tokens: Tokens, index: number, wanted: ReadonlyArray<string>) => {
  for (const [offset, part] of wanted.entries()) {
    const token = tokens.list[index + offset]
    const before = tokens.list[index + offset - 1]
    if (token === undefined || token.stem !== part) {
      return undefined
    }
    if (offset > 0 && before !== undefined && !joint.test(tokens.text.slice(before.end, token.start))) {
      return undefined
    }
  }
  const first = tokens.list[index]
  const last = tokens.list[index + wanted.length - 1]
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end }
}
