/**
 * The first version number in a text such as "tectonic 0.17.0" or "1.96.0+dfsg1-1~deb12u2".
 *
 * @param {string} text
 * @returns {[number, number, number] | undefined}
 */
export const parseVersion = (text) => {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined
}

/**
 * @param {string} text
 * @param {string} minimum
 */
export const isAtLeast = (text, minimum) => {
  const have = parseVersion(text)
  const want = parseVersion(minimum)
  if (have === undefined || want === undefined) return false
  for (const part of /** @type {const} */ ([0, 1, 2])) {
    if (have[part] !== want[part]) return have[part] > want[part]
  }
  return true
}
