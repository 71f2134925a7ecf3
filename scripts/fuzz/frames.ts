/** Requests to the engine host that are not quite right. @see engine/src/frame.rs */
import { connect } from "node:net"
import { decodeAnswer, encodeRequest } from "../../src/infra/tectonic/HostFrames.ts"
import { document } from "../../test/support/engine.ts"

export type Chance = (limit: number) => number

const right = (chance: Chance) =>
  Buffer.concat(
    encodeRequest({
      source: document(`Number ${chance(1_000)}`),
      files: [{ name: `part-${chance(9)}.tex`, content: Buffer.from("From a part.") }],
      lastPass: chance(2) === 0
    })
  )

const names = [
  "",
  "/etc/passwd",
  "../x",
  "a/../../b",
  "x".repeat(100_000),
  "\xff\xfe",
  "a\nb",
  "main.tex",
  "latex.fmt",
  "|id"
]

const sectionOf = (tag: number, bytes: Buffer, length = bytes.length) => {
  const head = Buffer.alloc(5)
  head.writeUInt8(tag)
  head.writeUInt32LE(length >>> 0, 1)
  return Buffer.concat([head, bytes])
}

/** One change each. */
const changes: ReadonlyArray<(bytes: Buffer, chance: Chance) => Buffer> = [
  (bytes, chance) => bytes.subarray(0, chance(bytes.length + 1)),
  (bytes, chance) => {
    const copy = Buffer.concat([bytes, Buffer.alloc(1)])
    for (let count = 1 + chance(8); count > 0; count -= 1) copy[chance(copy.length)] = chance(256)
    return copy
  },
  (bytes, chance) => {
    const copy = Buffer.concat([bytes, Buffer.alloc(5)])
    copy.writeUInt32LE([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 64 << 20, (64 << 20) + 1][chance(7)] ?? 0, 1)
    return copy
  },
  (bytes, chance) =>
    Buffer.concat([sectionOf(0x66, Buffer.from(`${names[chance(names.length)]}\0x`, "latin1")), bytes]),
  (bytes, chance) => Buffer.concat([sectionOf(chance(256), Buffer.alloc(chance(100), chance(256))), bytes]),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes, chance) => Buffer.concat([bytes, Buffer.alloc(1 + chance(100_000), 0x7a)]),
  (_, chance) => Buffer.from(Uint8Array.from({ length: chance(2_000) }, () => chance(256))),
  () => sectionOf(0x7a, Buffer.alloc(0)),
  (bytes, chance) =>
    Buffer.concat([
      Buffer.concat(Array.from({ length: chance(3_000) }, (_, n) => sectionOf(0x66, Buffer.from(`f${n}\0x`)))),
      bytes
    ])
]

export const strangeRequest = (chance: Chance): Buffer => {
  let bytes: Buffer = right(chance)
  for (let count = 1 + chance(2); count > 0; count -= 1)
    bytes = changes[chance(changes.length)]?.(bytes, chance) ?? bytes
  return bytes
}

const known: ReadonlySet<string> = new Set([
  "done",
  "failed",
  "again",
  "request",
  "gaveup",
  "crashed",
  "written",
  "cpu",
  "wall"
])

/** Sends it, whole or in two parts, then closes its side or does not; resolves to what is wrong with what came of it. */
export const sendStrange = (
  socket: string,
  bytes: Buffer,
  chance: Chance,
  limitMs: number
): Promise<string | undefined> =>
  new Promise((resolve) => {
    const parts: Array<Buffer> = []
    const connection = connect({ path: socket, allowHalfOpen: true })
    const isLate = setTimeout(() => {
      connection.destroy()
      resolve(`no end after ${limitMs} ms`)
    }, limitMs)
    const end = (fault: string | undefined) => {
      clearTimeout(isLate)
      connection.destroy()
      resolve(fault)
    }
    connection.on("data", (part) => parts.push(part))
    connection.once("error", (error) =>
      end("code" in error && error.code === "ENOENT" ? "the host is gone" : undefined)
    )
    connection.once("close", () => end(undefined))
    connection.once("end", () => {
      const answer = Buffer.concat(parts)
      const status = answer.length === 0 ? undefined : (decodeAnswer(answer)?.status ?? "half an answer")
      end(status === undefined || known.has(status) ? undefined : `an answer that is none: ${status}`)
    })
    connection.once("connect", () => {
      const at = chance(2) === 0 ? bytes.length : chance(bytes.length + 1)
      connection.write(bytes.subarray(0, at))
      connection.write(bytes.subarray(at))
      const what = chance(20)
      // Who never ends what was begun holds one copy until its clock ends it; there are not many of those.
      if (what === 0) connection.destroy()
      else if (what > 1) connection.end()
    })
  })
