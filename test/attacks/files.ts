/** Files that come along with hostile documents: pictures, PDFs and fonts that are not what they say. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { crc32, deflateSync } from "node:zlib"
import { engineEnv } from "../support/engine.ts"
import { noise } from "./noise.ts"

const latin = (text: string) => Buffer.from(text, "latin1")
const u16 = (value: number) => Buffer.from([value >>> 8, value & 0xff])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const bundled = (name: string) => readFileSync(join(engineEnv()["TECTONIC_BUNDLE"] ?? "", name))

/** @see https://www.w3.org/TR/png-3/ */
const chunk = (name: string, data: Uint8Array, length = data.length) => {
  const body = Buffer.concat([latin(name), data])
  return Buffer.concat([u32(length), body, u32(crc32(body))])
}
/** Grey, eight bits a point. */
export const png = (width: number, height: number, rows: Buffer, more: ReadonlyArray<Buffer> = []): Buffer =>
  Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])])),
    ...more,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0))
  ])

const segment = (marker: number, data: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data])
/** A head, whatever is said in its comment, and what stands where the picture should. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf */
const jpeg = (side: number, comment: string, scan: Buffer) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from([...latin("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0])),
    segment(0xfe, latin(comment)),
    segment(0xc0, Buffer.concat([Buffer.from([8]), u16(side), u16(side), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9])
  ])

/** Objects from 1 on, the first of them the catalog. @see ISO 32000-1, 7.5 */
export const pdf = (objects: ReadonlyArray<string | Buffer>, trailer = "") => {
  const parts: Array<Buffer> = [latin("%PDF-1.5\n")]
  const at: Array<number> = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  for (const [index, object] of objects.entries()) {
    at.push(length())
    const body = typeof object === "string" ? latin(object) : object
    parts.push(latin(`${index + 1} 0 obj\n`), body, latin("\nendobj\n"))
  }
  const start = length()
  const rows = at.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")
  parts.push(
    latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n`),
    latin(`<< /Size ${objects.length + 1} /Root 1 0 R ${trailer.replace("START", String(start))} >>\n`),
    latin(`startxref\n${start}\n%%EOF\n`)
  )
  return Buffer.concat(parts)
}
export const stream = (dictionary: string, bytes: Uint8Array, length: string | number = bytes.length) =>
  Buffer.concat([latin(`<< ${dictionary} /Length ${length} >>\nstream\n`), bytes, latin("\nendstream")])
const catalog = "<< /Type /Catalog /Pages 2 0 R >>"
const pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
const page = (more: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> ${more} >>`
const drawing = latin("0 0 m 9 9 l S")

/** A list of objects by a list of objects: 4 unpacks to three hundred megabytes. */
const pdfBomb = () => {
  const packed = deflateSync(Buffer.alloc(300 << 20, 0x20), { level: 1 })
  const row = (type: number, a: number, b: number) => Buffer.from([type, ...u32(a), b])
  const head = latin("%PDF-1.5\n")
  const list = Buffer.concat([
    latin("4 0 obj\n"),
    stream("/Type /ObjStm /N 3 /First 30 /Filter /FlateDecode", packed),
    latin("\nendobj\n")
  ])
  const start = head.length + list.length
  const table = Buffer.concat([
    ...[row(0, 0, 255), row(2, 4, 0), row(2, 4, 1), row(2, 4, 2)],
    ...[row(1, head.length, 0), row(1, start, 0)]
  ])
  return Buffer.concat([
    head,
    list,
    latin("5 0 obj\n"),
    stream("/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R", table),
    latin(`\nendobj\nstartxref\n${start}\n%%EOF\n`)
  ])
}

/** Each letter is said to consist of itself. @see https://learn.microsoft.com/typography/opentype/spec/glyf */
const fontOfItself = () => {
  const font = Buffer.from(bundled("Carlito-Regular.ttf"))
  const table = (name: string) => {
    const at =
      12 +
      16 *
        Array.from({ length: font.readUInt16BE(4) }, (_, n) => n).findIndex((n) =>
          font.subarray(12 + 16 * n, 16 + 16 * n).equals(latin(name))
        )
    return font.readUInt32BE(at + 8)
  }
  const [glyf, loca] = [table("glyf"), table("loca")]
  const isLong = font.readUInt16BE(table("head") + 50) === 1
  const place = (glyph: number) =>
    isLong ? font.readUInt32BE(loca + 4 * glyph) : 2 * font.readUInt16BE(loca + 2 * glyph)
  const glyphs = font.readUInt16BE(table("maxp") + 4)
  for (let glyph = 0; glyph < glyphs; glyph += 1) {
    const at = glyf + place(glyph)
    if (place(glyph + 1) - place(glyph) < 18) continue
    font.writeInt16BE(-1, at)
    for (const [index, word] of [0x0001, glyph, 0, 0].entries()) font.writeUInt16BE(word, at + 10 + 2 * index)
  }
  return font
}

const changed = (name: string, change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(bundled(name))
  change(bytes)
  return bytes
}

/** Each step says: with the next `a`, an `a` before both. @see tftopl, on ligatures in a circle */
const metricsInACircle = () =>
  changed("cmr10.tfm", (bytes) => {
    const [header, first, last, widths, heights, depths, italics, steps] = [2, 4, 6, 8, 10, 12, 14, 16].map((at) =>
      bytes.readUInt16BE(at)
    )
    const letters = Number(last) - Number(first) + 1
    const words = [6, header, letters, widths, heights, depths, italics]
    const start = 4 * words.reduce<number>((sum, count) => sum + Number(count), 0)
    for (let step = 0; step < Number(steps); step += 1) bytes.set([0x80, 0x61, 0x03, 0x61], start + 4 * step)
  })

/** The letter a of this font is the letter a of this font. @see https://ctan.org/pkg/vftovp */
const fontOfAFont = () =>
  Buffer.concat([
    Buffer.from([247, 202, 0]),
    ...[u32(0), u32(10 << 20)],
    Buffer.from([243, 0]),
    ...[u32(0), u32(1 << 20), u32(10 << 20)],
    Buffer.from([0, 1, 0x61]),
    ...[0x61, 0x62, 0x63].map((letter) => Buffer.from([1, letter, 0, 0x80, 0, letter])),
    Buffer.alloc(4, 248)
  ])

const makers: Readonly<Record<string, () => Buffer>> = {
  "png-giant": () => png(100_000, 100_000, Buffer.alloc(10)),
  "png-wide": () => png(0x7fffffff, 1, Buffer.alloc(10)),
  "png-bomb": () => png(15_000, 15_000, Buffer.alloc(15_001 * 15_000)),
  "png-text-bomb": () =>
    png(1, 1, Buffer.alloc(2), [chunk("zTXt", Buffer.concat([latin("x\0\0"), deflateSync(Buffer.alloc(200 << 20))]))]),
  "png-cut": () => png(300, 300, noise(1, 90_300)).subarray(0, 40_000),
  "png-negative": () => png(1, 1, Buffer.alloc(2), [chunk("tEXt", latin("x\0y"), 0xffffff00)]),
  "jpeg-giant": () => jpeg(65_535, "", Buffer.alloc(9)),
  "jpeg-noise": () => jpeg(500, "", noise(2, 100_000)),
  "jpeg-opens": () => jpeg(9, "\nendstream\nendobj\n(", Buffer.alloc(9)),
  "jpeg-closes": () => jpeg(9, "\nendstream\nendobj\n)", Buffer.alloc(9)),
  "bmp-giant": () =>
    Buffer.concat([
      ...[latin("BM"), Buffer.from([70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0])],
      ...[Buffer.from([0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0, 1, 0, 24, 0]), Buffer.alloc(40)]
    ]),
  "bmp-cut": () => Buffer.concat([latin("BM"), Buffer.alloc(12, 0xff)]),
  "pdf-bomb": pdfBomb,
  "pdf-loop": () =>
    pdf([
      catalog,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 3 0 R >>"
    ]),
  "pdf-xref-loop": () => pdf([catalog, pages, page("")], "/Prev START"),
  "pdf-deep": () => pdf([catalog, pages, page(`/X ${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)]),
  "pdf-length": () => pdf([catalog, pages, page("/Contents 4 0 R"), stream("", drawing, 2_000_000_000)]),
  "pdf-self": () => pdf([catalog, pages, page("/Contents 4 0 R"), stream("", drawing, "4 0 R")]),
  "pdf-javascript": () =>
    pdf([
      catalog,
      pages,
      page("/Contents 4 0 R /AA << /O 5 0 R >>"),
      stream("", drawing),
      "<< /S /JavaScript /JS (x) >>"
    ]),
  "pdf-external": () =>
    pdf([catalog, pages, page("/Contents 4 0 R"), stream("/F (/etc/passwd) /FFilter /ASCIIHexDecode", drawing)]),
  "pdf-filters": () =>
    pdf([
      catalog,
      pages,
      page("/Contents 4 0 R"),
      stream(`/Filter [${"/FlateDecode ".repeat(1_000)}]`, deflateSync(drawing))
    ]),
  "pdf-noise": () => Buffer.concat([latin("%PDF-1.5\n"), noise(3, 200_000), latin("\nstartxref\n9\n%%EOF\n")]),
  svg: () => latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'),
  eps: () => latin("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch x) (w) file pop showpage\n"),
  "ttf-cut": () => bundled("Carlito-Regular.ttf").subarray(0, 700),
  "ttf-noise": () => changed("Carlito-Regular.ttf", (bytes) => bytes.set(noise(4, 300_000), 400)),
  "ttf-tables": () => changed("Carlito-Regular.ttf", (bytes) => bytes.writeUInt16BE(65_535, 4)),
  "ttf-loop": fontOfItself,
  "ttf-offsets": () =>
    changed("Carlito-Regular.ttf", (bytes) => {
      for (let table = 0; table < bytes.readUInt16BE(4); table += 1) bytes.writeUInt32BE(0xfffffff0, 20 + 16 * table)
    }),
  tfm: () => bundled("cmr10.tfm"),
  "tfm-loop": metricsInACircle,
  "vf-loop": fontOfAFont,
  noise: () => noise(5, 100_000),
  "class-of-its-own": () => latin("\\LoadClass{report}\n"),
  "aux-writes": () =>
    latin("\\relax\n\\immediate\\openout15=/tmp/written-by-tex \\immediate\\write15{x}\\immediate\\closeout15\n"),
  nuls: () => Buffer.alloc(1_000_000),
  "long-line": () => Buffer.alloc(5_000_000, 0x61),
  braces: () => Buffer.alloc(1_000_000, 0x7b)
}

const made = new Map<string, Uint8Array>()

/** The same bytes each time. */
export const fileOf = (kind: string): Uint8Array => {
  const known = made.get(kind)
  if (known !== undefined) return known
  const make = makers[kind]
  if (make === undefined) throw new Error(`There is no file of the kind ${kind}`)
  const bytes = new Uint8Array(make())
  made.set(kind, bytes)
  return bytes
}
