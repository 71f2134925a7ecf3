/**
 * The characters an OpenType font maps to glyphs.
 *
 * @see https://learn.microsoft.com/en-us/typography/opentype/spec/otff
 */

/** Code points of the first face of a font file (.ttf, .otf or .ttc). */
export const coveredBy = (file: Uint8Array): ReadonlySet<number> => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const face = view.getUint32(0) === 0x74746366 /* ttcf */ ? view.getUint32(12) : 0
  const cmap = tableAt(view, face, "cmap")
  const points = new Set<number>()
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const record = cmap + 4 + index * 8
    const [platform, subtable] = [view.getUint16(record), cmap + view.getUint32(record + 4)]
    if (platform !== 0 && platform !== 3) continue
    const format = view.getUint16(subtable)
    if (format === 4) readFormat4(view, subtable, points)
    if (format === 12) readFormat12(view, subtable, points)
  }
  return points
}

const tableAt = (view: DataView, face: number, tag: string): number => {
  for (let index = 0; index < view.getUint16(face + 4); index += 1) {
    const record = face + 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

const readFormat4 = (view: DataView, at: number, points: Set<number>) => {
  const segments = view.getUint16(at + 6) / 2
  const [ends, starts] = [at + 14, at + 16 + segments * 2]
  const [deltas, offsets] = [starts + segments * 2, starts + segments * 4]
  for (let segment = 0; segment < segments; segment += 1) {
    const [start, end] = [view.getUint16(starts + segment * 2), view.getUint16(ends + segment * 2)]
    const offset = view.getUint16(offsets + segment * 2)
    const delta = view.getUint16(deltas + segment * 2)
    for (let point = start; point <= end && point !== 0xffff; point += 1) {
      const raw = offset === 0 ? point : view.getUint16(offsets + segment * 2 + offset + (point - start) * 2)
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) points.add(point)
    }
  }
}

const readFormat12 = (view: DataView, at: number, points: Set<number>) => {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const record = at + 16 + group * 12
    const [start, end, glyph] = [view.getUint32(record), view.getUint32(record + 4), view.getUint32(record + 8)]
    for (let point = start; point <= end; point += 1) {
      if (glyph + (point - start) !== 0) points.add(point)
    }
  }
}

/** `gap+length` of each range in base 36, the gap from the end of the range before; `+0` is left out. */
export const encodeRanges = (points: ReadonlyArray<number>): string => {
  const words: Array<string> = []
  let [end, start, last] = [0, -1, -2]
  const close = () => {
    if (start < 0) return
    words.push((start - end).toString(36) + (last > start ? `+${(last - start).toString(36)}` : ""))
    end = last
  }
  for (const point of points.toSorted((a, b) => a - b)) {
    if (point !== last + 1) {
      close()
      start = point
    }
    last = point
  }
  close()
  return words.join(" ")
}
