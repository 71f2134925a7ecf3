import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * Writes `licences.json` and `licences/<package>.txt`: what each package is, and under which terms.
 *
 * @param {string} root where the packages were unpacked
 * @param {string} bundle
 * @param {{ name: string, version: string }[]} packages
 */
export const recordLicences = (root, bundle, packages) => {
  mkdirSync(join(bundle, "licences"))
  const records = packages.map(({ name, version }) => {
    const source = join(root, "usr/share/doc", name, "copyright")
    copyFileSync(source, join(bundle, "licences", `${name}.txt`))
    return {
      package: name,
      version,
      copyright: `licences/${name}.txt`,
      licences: licenceNames(readFileSync(source, "utf8"))
    }
  })
  writeFileSync(join(bundle, "licences.json"), `${JSON.stringify(records, null, 2)}\n`)
}

/**
 * The short names in a machine-readable copyright file; none when it is prose.
 *
 * @param {string} copyright
 * @see https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 */
export const licenceNames = (copyright) =>
  /^Format:/m.test(copyright)
    ? [...new Set([...copyright.matchAll(/^License:[ \t]*(\S.*)$/gm)].map(([, name = ""]) => name.trim()))].toSorted()
    : []
