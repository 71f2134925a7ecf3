/** Makes the flat folder that Tectonic reads as a bundle: every file at top level by its own name. */
import { createHash } from "node:crypto"
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fontPackages, skippedFolders, texFolders, texTrees } from "./recipe.mjs"

/**
 * @param {string} root where Debian's packages were unpacked
 * @param {string} bundle an empty folder
 */
export const flatten = (root, bundle) => {
  const files = [...texFiles(root), ...fontFiles(root)]
  const taken = new Set()
  for (const file of files) {
    const name = basename(file)
    if (taken.has(name)) continue
    taken.add(name)
    copyFileSync(file, join(bundle, name))
  }
  writeFileSync(join(bundle, "language.dat"), readFileSync(find(files, "language.us")))
  writeFileSync(join(bundle, "pdftex.map"), fontMap(root, files))
  // Named in dvipdfmx.cfg, and missed with a warning in every compile.
  writeFileSync(join(bundle, "kanjix.map"), "")
  writeFileSync(join(bundle, "tectonic-format-latex.tex"), "\\input xelatex.ini\n")
  writeFileSync(join(bundle, "fonts.conf"), noSystemFonts)
  writeDigest(bundle)
}

/** With it as FONTCONFIG_FILE a document gets the bundle's fonts and no others, and no start scans the system's. */
const noSystemFonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig></fontconfig>
`

/** Tectonic keys its formats by this digest: it follows from the names and contents of all files. */
const writeDigest = (/** @type {string} */ bundle) => {
  const hash = createHash("sha256")
  for (const name of readdirSync(bundle).toSorted()) {
    const content = createHash("sha256")
      .update(readFileSync(join(bundle, name)))
      .digest("hex")
    hash.update(`${content}  ${name}\n`)
  }
  writeFileSync(join(bundle, "SHA256SUM"), `${hash.digest("hex")}\n`)
}

/** In the order of their paths, so that of two files of one name it is always the same that is taken. */
const texFiles = (/** @type {string} */ root) =>
  texTrees.flatMap((tree) =>
    texFolders.flatMap((folder) =>
      filesBelow(join(root, tree), folder).filter((file) => !file.endsWith(".lua") && existsSync(file))
    )
  )

/** @returns {string[]} */
const filesBelow = (/** @type {string} */ tree, /** @type {string} */ folder) => {
  const path = join(tree, folder)
  if (skippedFolders.includes(folder) || !existsSync(path)) return []
  return readdirSync(path)
    .toSorted()
    .flatMap((name) =>
      statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory()
        ? filesBelow(tree, `${folder}/${name}`)
        : [join(path, name)]
    )
}

const fontFiles = (/** @type {string} */ root) => {
  const folder = "usr/share/fonts"
  const wanted = fontPackages.flatMap(({ take }) => take)
  return filesBelow(root, folder).filter((file) => wanted.some((pattern) => pattern.test(basename(file))))
}

const find = (/** @type {string[]} */ files, /** @type {string} */ name) => {
  const found = files.find((file) => basename(file) === name)
  if (found === undefined) throw new Error(`${name} is in none of the packages of TeX files`)
  return found
}

/** What `updmap` would write for these packages: the maps they register, and the 35 fonts of PostScript, embedded. */
const fontMap = (/** @type {string} */ root, /** @type {string[]} */ files) => {
  const folder = join(root, "var/lib/tex-common/fontmap-cfg")
  const registered = filesBelow(root, "var/lib/tex-common/fontmap-cfg").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^(?:Mixed)?Map\s+(\S+)/gm)].map(([, name = ""]) => name)
  )
  if (registered.length === 0) throw new Error(`no font map is registered in ${folder}`)
  return [...registered, "ps2pk35.map"]
    .map((name) => readFileSync(find(files, name), "latin1").trimEnd() + "\n")
    .join("")
}
