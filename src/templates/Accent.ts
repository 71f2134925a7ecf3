/**
 * An accent colour that can be read on white, whatever was chosen.
 *
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */

const channels = (colour: string): ReadonlyArray<number> =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

const linear = (channel: number): number => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** 1 for white itself, 21 for black. */
export const contrastWithWhite = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(linear)
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

const enough = 4.5

/** The same hue, darkened step by step until text in it can be read. */
export const readable = (colour: string): string => {
  let current = colour.toUpperCase()
  while (contrastWithWhite(current) < enough) {
    current = `#${channels(current)
      .map((channel) =>
        Math.floor(channel * 0.95)
          .toString(16)
          .padStart(2, "0")
      )
      .join("")
      .toUpperCase()}`
  }
  return current
}
