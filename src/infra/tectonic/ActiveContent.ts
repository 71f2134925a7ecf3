/**
 * Looks through a PDF before it leaves for what it must not hold (PdfRules.ts). A document of TeX can ask for any of it,
 * and the reader's viewer may obey.
 */
import { Effect } from "effect"
import { setImmediate } from "node:timers/promises"
import { promisify } from "node:util"
import { inflate } from "node:zlib"
import { checkTable, type FileObject, type Places, readEnd, readList, readObjects } from "./PdfObjects.ts"
import { elsewhere, telling, wrongEntries, wrongName } from "./PdfRules.ts"
import { EndlessPdf, type Look, unreadable, type Value, Work } from "./PdfValues.ts"

const unpack = promisify(inflate)

/** Remembers the first that must not be. */
const watch = () => {
  const found: { what?: string } = {}
  /** Objects of one word, and those whom a word is taken from. */
  const [words, referred] = [new Set<number>(), new Set<number>()]
  const find = (what: string | undefined) => {
    if (what !== undefined) found.what ??= what
  }
  const look: Look = {
    name: (name, isKey) => find(wrongName(name, isKey)),
    dictionary: (entries, under) => {
      find(wrongEntries(entries, under))
      for (const key of telling) {
        const value = entries.get(key)
        if (value?.kind === "reference") referred.add(Number.parseInt(value.text, 10))
      }
    }
  }
  const lookAtObject = (number: number, { kind }: Value) => {
    if (kind === "name" || kind === "string" || kind === "reference") words.add(number)
  }
  const lookAtStream = ({ entries, stream }: FileObject) => {
    if (stream !== undefined && entries.has("F")) find(elsewhere)
  }
  const lookAtLast = () =>
    find([...referred].some((number) => words.has(number)) ? "words that stand in another place" : undefined)
  return { found, look, lookAtObject, lookAtStream, lookAtLast }
}

/** Of all lists of objects together; a long document's have some hundred kilobytes. */
const unpackedLimit = 32 * 1_048_576

/** Unpacked as far as allowed; the writer packs in one way or not at all. */
const unpacked = async (pdf: Buffer, { entries, stream = [0, 0] }: FileObject, limit: number): Promise<Buffer> => {
  const bytes = pdf.subarray(...stream)
  const filter = entries.get("Filter")
  if (filter === undefined) return bytes
  if (filter.text !== "FlateDecode" || entries.has("DecodeParms")) return unreadable("an unknown packing")
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

const search = async (pdf: Buffer): Promise<string | undefined> => {
  const text = pdf.toString("latin1")
  const { found, look, lookAtLast, lookAtObject, lookAtStream } = watch()
  const work = new Work()
  const giveWay = inTurns()
  /** Where objects stand, and the numbers of those in lists. */
  const places = new Map<number, number>()
  const lists = new Map<number, ReadonlyArray<number>>()
  let table: FileObject | undefined
  let room = unpackedLimit

  const all = async <A>(steps: Generator<undefined, A>): Promise<A> => {
    let step = steps.next()
    for (; step.done !== true; step = steps.next()) await giveWay()
    return step.value
  }

  const objects = readObjects(text, look, work)
  let next = objects.next()
  for (; next.done !== true; next = objects.next()) {
    await giveWay()
    const object = next.value
    if (object === undefined) continue
    lookAtObject(object.number, object.value)
    lookAtStream(object)
    if (places.has(object.number)) unreadable("an object is there twice")
    places.set(object.number, object.start)
    const type = object.entries.get("Type")?.text
    if (type === "ObjStm") {
      const bytes = await unpacked(pdf, object, room)
      room -= bytes.length
      const within = await all(readList(bytes.toString("latin1"), object.entries, look, work))
      for (const [number, value] of within) lookAtObject(number, value)
      lists.set(
        object.number,
        within.map(([number]) => number)
      )
    } else if (type === "XRef") {
      if (table !== undefined) unreadable("it has two lists of objects")
      table = object
    }
  }
  const known: Places = {
    isAt: (number, place) => places.get(number) === place,
    isIn: (number, list, index) => lists.get(list)?.[index] === number
  }
  await all(readEnd(text, next.value, { look, places: known, start: table?.start, work }))
  if (table !== undefined) await all(checkTable(await unpacked(pdf, table, room), table.entries, known, work))
  lookAtLast()
  return found.what
}

const toldOf = (error: unknown): string =>
  error instanceof EndlessPdf ? "more parts than can be looked through" : "parts that cannot be read"

/** What it holds that it must not, for people; undefined when it holds nothing of the kind. */
export const activeContentOf = (pdf: Uint8Array): Effect.Effect<string | undefined> =>
  Effect.tryPromise({
    try: () => search(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)),
    catch: toldOf
  }).pipe(Effect.catch(Effect.succeed))
