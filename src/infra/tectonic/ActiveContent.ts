/**
 * What a PDF must not hold when it leaves: programs, and what starts programs or fetches files. A document of TeX can
 * ask for any of it, and the reader's viewer may obey.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.5, 12.6.4
 */
import { Effect } from "effect"
import { setImmediate } from "node:timers/promises"
import { promisify } from "node:util"
import { inflate } from "node:zlib"
import { type FileObject, objectsOf, readEnd, readList, type See, UnreadablePdf } from "./PdfObjects.ts"

const unpack = promisify(inflate)

const named = (what: string, ...names: ReadonlyArray<string>) => Object.fromEntries(names.map((name) => [name, what]))

const elsewhere = "a stream that stands in another file"

const forbidden: Readonly<Record<string, string>> = {
  ...named("JavaScript", "JavaScript", "JS"),
  ...named("a form with programs of its own", "XFA"),
  ...named("an action that starts a program", "Launch"),
  ...named("an embedded file", "EmbeddedFile", "EmbeddedFiles", "EF", "FileAttachment"),
  ...named("sound, film or what else plays", "RichMedia", "Rendition", "Movie", "Sound", "3D"),
  ...named("an action that opens another file", "GoToR", "GoToE"),
  ...named("a form that sends or fetches data", "SubmitForm", "ImportData"),
  ...named(elsewhere, "FFilter", "FDecodeParms"),
  ...named("encrypted parts, which cannot be looked through", "Encrypt"),
  ...named("parts that were changed later", "XRefStm")
}

const badLink = "a link that is neither to the web, nor mail, nor a telephone"
const schemes = /^(?:https?|mailto|tel|sms|ftps?|doi|geo|xmpp|sip|news):/i

/** As a viewer reads it: in another alphabet where it says so, without what viewers skip. */
const plain = (link: string): string => {
  const bytes = Buffer.from(link, "latin1")
  const text = link.startsWith("\xfe\xff")
    ? bytes
        .subarray(2, bytes.length & ~1)
        .swap16()
        .toString("utf16le")
    : link
  // oxlint-disable-next-line no-control-regex -- what viewers skip in a link
  return text.replace(/^\xef\xbb\xbf|[\0-\x20\x7f]/g, "")
}

const isHarmless = (link: string): boolean => {
  const said = plain(link)
  return schemes.test(said) || !/^(?:[^/?#]*:|[/\\]{2})/.test(said)
}

/** Remembers the first that must not be. */
const watch = () => {
  const found: { what?: string } = {}
  const look: See = (kind, text, key) => {
    if (kind === "name" && Object.hasOwn(forbidden, text)) found.what ??= forbidden[text] ?? text
    const isLink = (key === "URI" && kind !== "name" && kind !== "other") || (key === "Base" && kind === "string")
    if (isLink && (kind === "reference" || !isHarmless(text))) found.what ??= badLink
  }
  const lookAtEntries = ({ entries, stream }: FileObject) => {
    if (stream !== undefined && entries.has("F")) found.what ??= elsewhere
  }
  return { found, look, lookAtEntries }
}

/** Of all lists of objects together; a long document's have some hundred kilobytes. */
const unpackedLimit = 32 * 1_048_576

/** Unpacked as far as allowed; the writer packs in one way or not at all. */
const unpacked = async (pdf: Buffer, { entries, stream = [0, 0] }: FileObject, limit: number): Promise<Buffer> => {
  const bytes = pdf.subarray(...stream)
  const filter = entries.get("Filter")
  if (filter === undefined) return bytes
  if (filter !== "FlateDecode" || entries.has("DecodeParms")) throw new UnreadablePdf("an unknown packing")
  return unpack(bytes, { maxOutputLength: Math.max(1, limit) })
}

/** Others have their turn after so long, milliseconds. */
const turnMs = 8

const inTurns = () => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turnMs) return
    await setImmediate()
    since = performance.now()
  }
}

type IsPlace = (number: number, place: number) => boolean

/** Whether the table of a file's objects says of each where we found it. */
const checkTable = (table: Buffer, { entries }: FileObject, isPlace: IsPlace, lists: ReadonlySet<number>) => {
  const [type = 0, place = 0, rest = 0] = (entries.get("W") ?? "").trim().split(" ").map(Number)
  const row = type + place + rest
  const isKnown = type === 1 && place > 0 && place < 7 && table.length % row === 0
  if (!isKnown || ["Index", "Prev"].some((key) => entries.has(key))) throw new UnreadablePdf("its list of objects")
  for (let at = 0; at < table.length; at += row) {
    const [kind, where] = [table[at], table.readUIntBE(at + type, place)]
    const isRight = kind === 0 || (kind === 1 && isPlace(at / row, where)) || (kind === 2 && lists.has(where))
    if (!isRight) throw new UnreadablePdf("an object is elsewhere")
  }
}

const search = async (pdf: Buffer): Promise<string | undefined> => {
  const text = pdf.toString("latin1")
  const { found, look, lookAtEntries } = watch()
  const places = new Map<number, number>()
  const lists = new Set<number>()
  const giveWay = inTurns()
  let table: FileObject | undefined
  let room = unpackedLimit

  const objects = objectsOf(text, look)
  let next = objects.next()
  for (; next.done !== true; next = objects.next()) {
    const object = next.value
    lookAtEntries(object)
    if (places.has(object.number)) throw new UnreadablePdf("an object is there twice")
    places.set(object.number, object.start)
    const type = object.entries.get("Type")
    if (type === "ObjStm") {
      lists.add(object.number)
      const bytes = await unpacked(pdf, object, room)
      room -= bytes.length
      for (const _ of readList(bytes.toString("latin1"), object, look)) await giveWay()
    } else if (type === "XRef") {
      if (table !== undefined) throw new UnreadablePdf("it has two lists of objects")
      table = object
    }
    await giveWay()
  }
  const isPlace: IsPlace = (number, place) => places.get(number) === place
  readEnd(text, next.value, look, { isPlace, start: table?.start })
  if (table !== undefined) checkTable(await unpacked(pdf, table, room), table, isPlace, lists)
  return found.what
}

/** What it holds that it must not, for people; undefined when it holds nothing of the kind. */
export const activeContentOf = (pdf: Uint8Array): Effect.Effect<string | undefined> =>
  Effect.tryPromise(() => search(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))).pipe(
    Effect.orElseSucceed(() => "parts that cannot be read")
  )
