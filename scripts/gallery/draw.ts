/**
 * Pages of a PDF as one small PNG with few colours, pages side by side.
 *
 * @see https://www.w3.org/TR/png-3/
 * @see https://netpbm.sourceforge.net/doc/ppm.html
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32, deflateSync } from "node:zlib"

interface Picture {
  readonly width: number
  readonly height: number
  /** Three bytes a point. */
  readonly points: Buffer
}

const parsePpm = (file: Buffer): Picture => {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString("latin1"))
  const [whole = "", width, height] = header ?? []
  return { width: Number(width), height: Number(height), points: file.subarray(whole.length) }
}

const pagesOf = (pdf: Uint8Array, dpi: number, most: number): ReadonlyArray<Picture> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-gallery-"))
  try {
    writeFileSync(join(folder, "a.pdf"), pdf)
    execFileSync("pdftoppm", ["-r", String(dpi), "-l", String(most), join(folder, "a.pdf"), join(folder, "page")])
    return readdirSync(folder)
      .filter((name) => name.endsWith(".ppm"))
      .toSorted()
      .map((name) => parsePpm(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const gap = 6
const desk = 0xb8

const sideBySide = (pages: ReadonlyArray<Picture>): Picture => {
  const width = pages.reduce((sum, page) => sum + page.width + gap, gap)
  const height = Math.max(...pages.map((page) => page.height)) + 2 * gap
  const points = Buffer.alloc(width * height * 3, desk)
  let left = gap
  for (const page of pages) {
    for (let row = 0; row < page.height; row += 1) {
      page.points.copy(points, ((row + gap) * width + left) * 3, row * page.width * 3, (row + 1) * page.width * 3)
    }
    left += page.width + gap
  }
  return { width, height, points }
}

/** Four bits a channel; the most frequent become the palette, all others the nearest of it. */
const indexed = ({ height, points, width }: Picture) => {
  const keyAt = (at: number) =>
    (Math.round((points[at] ?? 0) / 17) << 8) |
    (Math.round((points[at + 1] ?? 0) / 17) << 4) |
    Math.round((points[at + 2] ?? 0) / 17)
  const counts = new Map<number, number>()
  for (let at = 0; at < points.length; at += 3) counts.set(keyAt(at), (counts.get(keyAt(at)) ?? 0) + 1)
  const palette = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 16)
    .map(([key]) => key)
  const distance = (a: number, b: number) =>
    [8, 4, 0].reduce((sum, shift) => sum + (((a >> shift) & 15) - ((b >> shift) & 15)) ** 2, 0)
  const nearest = new Map(
    [...counts.keys()].map((key) => [
      key,
      palette.reduce((best, one, index) => (distance(one, key) < distance(palette[best] ?? 0, key) ? index : best), 0)
    ])
  )
  const stride = Math.ceil(width / 2)
  const rows = Buffer.alloc(height * (stride + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (stride + 1) + 1 + (x >> 1)
      const index = nearest.get(keyAt((y * width + x) * 3)) ?? 0
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? index << 4 : index)
    }
  }
  return { palette: Buffer.from(palette.flatMap((key) => [8, 4, 0].map((shift) => ((key >> shift) & 15) * 17))), rows }
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32BE(data.length, 0)
  sizes.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)])
}

const toPng = (picture: Picture): Buffer => {
  const { palette, rows } = indexed(picture)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(picture.width, 0)
  header.writeUInt32BE(picture.height, 4)
  // Four bits a point, of a palette.
  header.set([4, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0))
  ])
}

export const drawn = (pdf: Uint8Array, { dpi, most }: { readonly dpi: number; readonly most: number }): Buffer =>
  toPng(sideBySide(pagesOf(pdf, dpi, most)))
