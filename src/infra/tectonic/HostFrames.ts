/** Requests, orders and answers of the engine host: sections of a tag, a length and bytes. @see engine/src/frame.rs */
import type { TexFile } from "../../domain/Latex.ts"

const encoder = new TextEncoder()

export const section = (tag: string, bytes: Uint8Array): Uint8Array => {
  const framed = new Uint8Array(5 + bytes.length)
  framed[0] = tag.charCodeAt(0)
  new DataView(framed.buffer).setUint32(1, bytes.length, true)
  framed.set(bytes, 5)
  return framed
}

const joined = (parts: ReadonlyArray<Uint8Array>): Uint8Array => Buffer.concat(parts)

/** A name, a NUL, and what belongs to it. */
const named = (name: string, content: Uint8Array): Uint8Array => joined([encoder.encode(`${name}\0`), content])

export interface HostRequest {
  readonly source: string
  readonly files: ReadonlyArray<TexFile>
  /** The PDF is made, whatever references ask for. */
  readonly lastPass: boolean
}

export const encodeRequest = ({ files, lastPass, source }: HostRequest): Uint8Array =>
  joined([
    section("d", encoder.encode(source)),
    ...files.map(({ content, name }) => section("f", named(name, content))),
    ...(lastPass ? [section("l", new Uint8Array())] : []),
    section("z", new Uint8Array())
  ])

/** A copy that has read `text` is to listen at `socket`. */
export const encodeOpening = (socket: string, text: string): Uint8Array =>
  section("o", named(socket, encoder.encode(text)))

export const encodeDrop = (socket: string): Uint8Array => section("x", encoder.encode(socket))

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
  return { name: text(bytes.subarray(0, end)), content: bytes.slice(end + 1) }
}
