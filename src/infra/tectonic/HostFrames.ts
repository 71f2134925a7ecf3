/** Requests, orders and answers of the engine host: sections of a tag, a length and bytes. @see engine/src/frame.rs */
import type { TexFile } from "../../domain/Latex.ts"

const encoder = new TextEncoder()

/** In pieces: files may be large, and need not be copied. */
type Pieces = ReadonlyArray<Uint8Array>

const section = (tag: string, ...content: Pieces): Pieces => {
  const head = new Uint8Array(5)
  head[0] = tag.charCodeAt(0)
  const length = content.reduce((sum, piece) => sum + piece.length, 0)
  new DataView(head.buffer).setUint32(1, length, true)
  return [head, ...content]
}

/** A name and a NUL, before what belongs to it. */
const named = (name: string): Uint8Array => encoder.encode(`${name}\0`)

export interface HostRequest {
  readonly source: string
  readonly files: ReadonlyArray<TexFile>
  /** The PDF is made, whatever references ask for. */
  readonly lastPass: boolean
}

export const encodeRequest = ({ files, lastPass, source }: HostRequest): Pieces => [
  ...section("d", encoder.encode(source)),
  ...files.flatMap(({ content, name }) => section("f", named(name), content)),
  ...(lastPass ? section("l") : []),
  ...section("z")
]

/** A copy that has read `text` is to listen at `socket`. */
export const encodeOpening = (socket: string, text: string): Uint8Array =>
  Buffer.concat(section("o", named(socket), encoder.encode(text)))

export const encodeDrop = (socket: string): Uint8Array => Buffer.concat(section("x", encoder.encode(socket)))

export interface HostAnswer {
  /** `done`, `failed`, `again`, or why the job was stopped. */
  readonly status: string
  readonly chatter: string
  readonly notes: string
  readonly pdf: Uint8Array
  /** What the next pass reads. */
  readonly files: ReadonlyArray<TexFile>
}

/** Undefined when it is not whole: the job ended before it had answered. */
export const decodeAnswer = (bytes: Uint8Array): HostAnswer | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const answer = { status: "", chatter: "", notes: "", pdf: new Uint8Array(), files: new Array<TexFile>() }
  for (let at = 0; at + 5 <= bytes.length;) {
    const tag = String.fromCharCode(view.getUint8(at))
    const end = at + 5 + view.getUint32(at + 1, true)
    const content = bytes.subarray(at + 5, end)
    if (end > bytes.length) return undefined
    if (tag === "z") return answer
    if (tag === "s") answer.status = text(content)
    else if (tag === "c") answer.chatter = text(content)
    else if (tag === "n") answer.notes = text(content)
    else if (tag === "p") answer.pdf = new Uint8Array(content)
    else if (tag === "f") answer.files.push(file(content))
    at = end
  }
  return undefined
}

/** TeX prints what it was given, which need not be UTF-8. */
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const file = (bytes: Uint8Array): TexFile => {
  const end = bytes.indexOf(0)
  return { name: text(bytes.subarray(0, end)), content: bytes.subarray(end + 1) }
}
