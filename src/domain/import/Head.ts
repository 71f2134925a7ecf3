/** Name, headline and contact: what stands above the first heading. */
import { type Found, found } from "./Fields.ts"
import { position } from "./Words.ts"
import { isEmpty, type Line, slice, type Span, split, trimmed, without } from "./Span.ts"

export interface Head {
  readonly name?: Found
  readonly label?: Found
  readonly email?: Found
  readonly phone?: Found
  readonly url?: Found
  readonly city?: Found
  readonly address?: Found
  readonly profiles: ReadonlyArray<{ readonly network: string; readonly username?: Found; readonly url: Found }>
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/u
const phone = /[+(]{0,2}\d[\d\s()./-]{6,}\d/
const address = /(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/[^\s|•·,;)\]>]*)?/gi
const networks: ReadonlyArray<readonly [RegExp, string]> = [
  [/linkedin\.com\/in\/([\w%-]+)/i, "LinkedIn"],
  [/github\.com\/([\w-]+)/i, "GitHub"],
  [/gitlab\.com\/([\w-]+)/i, "GitLab"],
  [/(?:twitter|x)\.com\/(\w+)/i, "X"],
  [/orcid\.org\/([\dX-]+)/i, "ORCID"]
]
const separators = /\s*[|•·⋄◆]\s*|\s{3,}|\t/gu
const place = /^\p{Lu}[\p{L}.' -]+,\s*(?:\p{Lu}[\p{L}.' -]+|[A-Z]{2})(?:\s+\d{5})?(?:,\s*\p{Lu}[\p{L}. ]+)?$/u
/** A street with its number, or a town with its code. */
const street = /^(?:\d+\p{L}?,?\s+\p{L}.*|.*\p{L}\s+\d+\p{L}?)(?:,.*)?$|(?:^|\s)(?:\p{L}{1,2}-)?\d{4,5}\s+\p{Lu}/u
export const contactLabel =
  /^(?:e-?mail|mail|courriel|correo|phone|tel(?:efon[eo]?)?|téléphone|teléfono|m[oó]bile?|móvil|celular|portable|handy|address|adresse|anschrift|dirección|indirizzo|adres|location|linkedin|github|website|web)(?!\p{L})\.?\s*:?/iu
/** Words that stand above a name and are none. */
export const documentTitle = /^(?:curriculum vitae|résumé|resume|cv|lebenslauf|contact|page \d+ of \d+)$/i

const first = (line: Span, pattern: RegExp): Span | undefined => {
  const match = pattern.exec(line.text)
  return match === null ? undefined : slice(line, match.index, match.index + match[0].length)
}

const withScheme = (text: string): string => (/^https?:\/\//i.test(text) ? text : `https://${text}`)

const profileOf = (span: Span): Head["profiles"][number] | undefined => {
  for (const [pattern, network] of networks) {
    const match = pattern.exec(span.text)
    if (match === null) continue
    const name = match[1] ?? ""
    const at = match.index + match[0].lastIndexOf(name)
    const username = found(slice(span, at, at + name.length), 0.95)
    return { network, username, url: found(span, 0.98, withScheme(span.text)) }
  }
  return undefined
}

/** Addresses of pages; an e-mail address is not one. */
const pagesIn = (line: Span, mail: Span | undefined): ReadonlyArray<Span> => {
  const rest = mail === undefined ? [line] : without(line, mail)
  return rest.flatMap((part) =>
    [...part.text.matchAll(address)]
      .filter(({ 0: text }) => /\/|^www\.|\.(?:com|org|net|io|dev|me|de|fr|es|it|co|uk|eu|ch|at|nl|pl|se)$/i.test(text))
      .map(({ 0: text, index }) => slice(part, index, index + text.length))
  )
}

const overlaps = (one: Span, other: Span | undefined): boolean =>
  other !== undefined && one.start < other.end && other.start < one.end

const cut = (part: Span, taken: Span): ReadonlyArray<Span> => (overlaps(part, taken) ? without(part, taken) : [part])

/** A number one can call: long enough, and no part of an address. */
const numberIn = (line: Span, others: ReadonlyArray<Span | undefined>): Span | undefined => {
  const number = first(line, phone)
  return number === undefined ||
    number.text.replaceAll(/\D/g, "").length < 7 ||
    others.some((other) => overlaps(number, other))
    ? undefined
    : number
}

const isName = ({ text }: Span): boolean =>
  text.length <= 60 && !/[@\d/]/.test(text) && !documentTitle.test(text) && /^\p{L}[\p{L}\p{M}.,' -]+$/u.test(text)

const isAddress = ({ text }: Span): boolean =>
  street.test(text) && text.length <= 80 && !position.test(text) && /\d/.test(text)

export const readHead = (lines: ReadonlyArray<Line>): Head => {
  const pieces: Array<Span> = []
  const profiles: Array<Head["profiles"][number]> = []
  let mail: Found | undefined
  let call: Found | undefined
  let url: Found | undefined
  for (const line of lines) {
    const ownMail = first(line, email)
    if (ownMail !== undefined) mail ??= found(ownMail, 0.99)
    const pages = pagesIn(line, ownMail)
    for (const page of pages) {
      const profile = profileOf(page)
      if (profile !== undefined) profiles.push(profile)
      else url ??= found(page, 0.85, withScheme(page.text))
    }
    const number = numberIn(line, [ownMail, ...pages])
    if (number !== undefined) call ??= found(number, 0.9)
    let rest: ReadonlyArray<Span> = [line]
    for (const taken of [ownMail, ...pages, number])
      if (taken !== undefined) rest = rest.flatMap((part) => cut(part, taken))
    pieces.push(...rest)
  }
  const texts = pieces
    .flatMap((part) => split(part, separators))
    .map(trimmed)
    .filter((part) => !isEmpty(part))
  const labelled = texts.map((part) => trimmed(slice(part, contactLabel.exec(part.text)?.[0].length ?? 0)))
  const named = labelled.find(isName)
  const where = labelled.find((part) => part !== named && place.test(part.text) && !position.test(part.text))
  const after = named === undefined ? -1 : labelled.indexOf(named)
  const home = labelled.find((part) => part !== named && part !== where && isAddress(part))
  const headline = labelled
    .slice(after + 1)
    .find(
      (part) =>
        part !== where &&
        part !== home &&
        part.text.length <= 100 &&
        /\p{L}{3}/u.test(part.text) &&
        !documentTitle.test(part.text)
    )
  return {
    profiles,
    ...(named === undefined ? {} : { name: found(named, named === labelled[0] ? 0.9 : 0.7) }),
    ...(headline === undefined || after === -1 ? {} : { label: found(headline, 0.6) }),
    ...(mail === undefined ? {} : { email: mail }),
    ...(call === undefined ? {} : { phone: call }),
    ...(url === undefined ? {} : { url }),
    ...(where === undefined ? {} : { city: found(where, 0.75) }),
    ...(home === undefined ? {} : { address: found(home, 0.7) })
  }
}
