/**
 * What a PDF must not hold: programs, and what starts programs, fetches files or does so by itself. Where the
 * specification lists kinds, those are listed here that a document of TeX has a use for; any other is refused.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.11, 12.5.6, 12.6.4
 */
import type { Entries, Value } from "./PdfValues.ts"

const named = (what: string, ...names: ReadonlyArray<string>) => names.map((name) => [name, what] as const)

export const elsewhere = "a part that stands in another file"
const otherAction = "an action other than a link"
const unasked = "an action that nobody asked for"
const badLink = "a link that is neither to the web, nor mail, nor a telephone"

/** Wherever they stand. */
const forbidden = new Map([
  ...named("JavaScript", "JavaScript", "JS"),
  ...named("a form with programs of its own", "XFA"),
  ...named("an action that starts a program", "Launch"),
  ...named("an embedded file", "EmbeddedFile", "EmbeddedFiles", "EF", "FileAttachment"),
  ...named("sound, film or what else plays", "RichMedia", "Rendition", "Movie", "Sound", "3D"),
  ...named("a link to another file, as one without https:// is", "GoToR", "GoToE"),
  ...named("a form that sends or fetches data", "SubmitForm", "ImportData"),
  ...named(elsewhere, "FFilter", "FDecodeParms"),
  ...named("encrypted parts, which cannot be looked through", "Encrypt"),
  ...named("parts that were changed later", "XRefStm")
])
/** As keys. */
const forbiddenKeys = new Map([
  ...named(unasked, "AA"),
  ...named(elsewhere, "FS", "UF", "DOS", "Mac", "Unix", "URL"),
  ...named("a program for printers", "Subtype2")
])

const words = (text: string) => new Set(text.trim().split(/\s+/))

/** Of actions links and those within the document; then of borders, page numbers, transitions, groups and masks, colours. */
const kinds = words(`
  URI GoTo Named ResetForm SetOCGState
  S D B I U C
  D R r A a
  Split Blinds Box Wipe Dissolve Glitter R Fly Push Cover Uncover Fade
  Transparency Alpha Luminosity
  GTS_PDFA1 GTS_PDFX ISO_PDFE1
`)
/** What a viewer does within the document. */
const commands = words("NextPage PrevPage FirstPage LastPage GoBack GoForward GoToPage Find FullScreen")
/** Of annotations; of fonts; of drawings and other streams. */
const subtypes = words(`
  Link Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup Widget
  Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2 Type1C CIDFontType0C OpenType
  Form Image XML
`)

const schemes = /^(?:https?|mailto|tel|sms|ftps?|doi|geo|xmpp|sip|news):/i

/** One without a scheme is most often the web's, its beginning forgotten; it must not lead out of its folder. */
const isHarmless = (link: string): boolean => {
  // oxlint-disable-next-line no-control-regex -- what viewers skip in a link, or read another alphabet behind
  if (/[\0-\x1f\x7f]/.test(link)) return false
  const said = link.replaceAll(" ", "")
  return schemes.test(said) || !/^[^/?#]*:|^[/\\]|\\|(?:^|\/)(?:\.|%2e){2}(?:[/?#]|$)/i.test(said)
}

/** What is wrong with a name by itself. */
export const wrongName = (name: string, isKey: boolean): string | undefined =>
  forbidden.get(name) ?? (isKey ? forbiddenKeys.get(name) : undefined)

/** Of whose values a reference could hide what they are. */
export const telling = ["S", "Subtype", "F"]

/** What is wrong with one dictionary, which stands under a key of another. */
export const wrongEntries = (entries: Entries, under: string | undefined): string | undefined => {
  const nameAt = (key: string) => {
    const value = entries.get(key)
    return value?.kind === "name" ? value.text : undefined
  }
  const isOther = (key: string, isRight: (value: Value) => boolean) => {
    const value = entries.get(key)
    return value !== undefined && !isRight(value)
  }
  const [kind, subtype] = [nameAt("S"), nameAt("Subtype")]
  // Parts of a text's structure have any kind; harmful actions are forbidden by name, or for the file that they open.
  if (kind !== undefined && !kinds.has(kind) && nameAt("Type") !== "StructElem") return otherAction
  if (kind === "Named" && !commands.has(nameAt("N") ?? "")) return otherAction
  if (subtype !== undefined && !subtypes.has(subtype)) return "a part of an unknown kind"
  if (under === "OpenAction" && (kind !== "GoTo" || entries.has("Next"))) return unasked
  if (isOther("OpenAction", (value) => value.kind !== "reference")) return unasked
  // A number is flags.
  if (isOther("F", (value) => value.kind === "other" || value.kind === "reference")) return elsewhere
  if (isOther("Ref", (value) => value.kind === "array")) return elsewhere
  const isLink = (value: Value) => value.kind === "string" && isHarmless(value.text)
  if (isOther("Base", isLink)) return badLink
  if (isOther("URI", (value) => value.kind === "dictionary" || isLink(value))) return badLink
  return undefined
}
