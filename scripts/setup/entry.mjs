/**
 * Entries of the cache: folders that are whole or absent. Each is made in a folder
 * of its own, stamped with the size of every file, and renamed into place.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"

const stampFile = "complete.json"

/**
 * The facts an entry was stamped with, or undefined when it is absent or damaged.
 *
 * @param {string} folder
 * @returns {Record<string, unknown> | undefined}
 */
export const readEntry = (folder) => {
  try {
    const { facts, sizes } = JSON.parse(readFileSync(join(folder, stampFile), "utf8"))
    const whole = Object.entries(sizes).every(
      ([file, size]) => statSync(`${folder}/${file}`, { throwIfNoEntry: false })?.size === size
    )
    return whole ? facts : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} folder
 * @param {(temporary: string) => Promise<Record<string, unknown>>} fill makes the files and tells the facts to remember
 */
export const makeEntry = async (folder, fill) => {
  const temporary = `${folder}.making-${process.pid}`
  mkdirSync(dirname(folder), { recursive: true })
  removeLeftovers(folder)
  try {
    mkdirSync(temporary)
    const facts = await fill(temporary)
    const sizes = sizesIn(temporary)
    writeFileSync(join(temporary, stampFile), JSON.stringify({ facts, sizes }))
    rmSync(folder, { recursive: true, force: true })
    renameSync(temporary, folder)
    return facts
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** A set-up that was killed leaves its folder behind; the lock keeps two from making one entry at once. */
const removeLeftovers = (/** @type {string} */ folder) => {
  const parent = dirname(folder)
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(folder)}.making-`)) continue
    try {
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {
      // What it started still writes there: the next time it is gone.
    }
  }
}

/** @returns {Record<string, number>} */
const sizesIn = (/** @type {string} */ folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile())
      .map((name) => [name, statSync(join(folder, name)).size])
  )
