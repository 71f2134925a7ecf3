import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { load } from "./load.ts"
import { temporaryFolder } from "./temporary.ts"

const { findBundle } = await load("bundle.mjs")
const { recipeVersion } = await load("recipe.mjs")
const { formatsFolder } = await load("formats.mjs")
const { flatten } = await load("flatten.mjs")
const { licenceNames } = await load("licences.mjs")
const { makeEntry } = await load("entry.mjs")

const write = (root: string, files: Record<string, string>) => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

const bundle = (digest: string) =>
  write(temporaryFolder(), { SHA256SUM: digest, "tectonic-format-latex.tex": "\\input xelatex.ini" })

const texTree = {
  "usr/share/texlive/texmf-dist/tex/generic/config/language.us": "english hyphen.tex",
  "usr/share/texlive/texmf-dist/tex/latex/base/article.cls": "the class",
  "usr/share/texlive/texmf-dist/tex/latex-dev/base/article.cls": "tomorrow's class",
  "usr/share/texlive/texmf-dist/fonts/map/dvips/lm/lm.map": "lmr10 LMRoman10\n",
  "usr/share/texlive/texmf-dist/fonts/map/dvips/tetex/ps2pk35.map": "phvr8r Nimbus\n",
  "usr/share/texlive/texmf-dist/fonts/map/dvips/other/broken.map": "not registered\n",
  "usr/share/texlive/texmf-dist/doc/latex/manual.pdf": "a manual",
  "usr/share/fonts/truetype/noto/NotoSans-Bold.ttf": "a font",
  "usr/share/fonts/truetype/noto/NotoSans-Black.ttf": "a weight too many",
  "var/lib/tex-common/fontmap-cfg/texmf/lmodern.cfg": "# a comment\nMap lm.map\n"
}

test("TECTONIC_BUNDLE comes first, then the cache", async () => {
  const cache = temporaryFolder()
  const own = bundle("a")
  expect(findBundle(cache, {})).toBeUndefined()
  const folder = join(cache, `tex-${recipeVersion}`)
  await makeEntry(folder, async (folder: string) => write(folder, { "bundle/SHA256SUM": "b" }) && {})
  expect(findBundle(cache, {})).toBe(join(folder, "bundle"))
  expect(findBundle(cache, { TECTONIC_BUNDLE: own })).toBe(own)
})

test("TECTONIC_BUNDLE is refused when it is no bundle", () => {
  const folder = temporaryFolder()
  expect(() => findBundle(folder, { TECTONIC_BUNDLE: folder })).toThrow(
    "but it lacks SHA256SUM and tectonic-format-latex.tex"
  )
})

test("the bundle is flat, without what is not needed", () => {
  const root = write(temporaryFolder(), texTree)
  const made = temporaryFolder()
  flatten(root, made)
  expect(readdirSync(made).sort()).toEqual(
    [
      "NotoSans-Bold.ttf",
      "SHA256SUM",
      "article.cls",
      "fonts.conf",
      "kanjix.map",
      "language.dat",
      "language.us",
      "lm.map",
      "broken.map",
      "pdftex.map",
      "ps2pk35.map",
      "tectonic-format-latex.tex"
    ].sort()
  )
  expect(readFileSync(join(made, "article.cls"), "utf8")).toBe("the class")
  expect(readFileSync(join(made, "pdftex.map"), "utf8")).toBe("lmr10 LMRoman10\nphvr8r Nimbus\n")
})

test("the digest changes with any file's content", () => {
  const digest = (root: string) => {
    const made = temporaryFolder()
    flatten(root, made)
    return readFileSync(join(made, "SHA256SUM"), "utf8")
  }
  const root = write(temporaryFolder(), texTree)
  const before = digest(root)
  expect(before).toMatch(/^[0-9a-f]{64}\n$/)
  expect(digest(root)).toBe(before)
  write(root, { "usr/share/fonts/truetype/noto/NotoSans-Bold.ttf": "A font" })
  expect(digest(root)).not.toBe(before)
})

test("formats belong to one engine and one bundle", () => {
  const folder = (version: string, digest: string) =>
    formatsFolder("/cache", { path: "tectonic", version }, bundle(digest), {})
  expect(folder("0.17.0", "a")).toBe("/cache/formats-0.17.0-a")
  expect(folder("0.17.0", "b")).not.toBe(folder("0.17.0", "a"))
  expect(folder("0.18.0", "a")).not.toBe(folder("0.17.0", "a"))
})

test("a TECTONIC_CACHE_DIR that set-up did not make is not used", async () => {
  const tectonic = { path: "tectonic", version: "0.17.0" }
  const made = join(temporaryFolder(), "formats")
  await makeEntry(made, async () => ({ key: "0.17.0-a" }))
  const use = (named: string) => formatsFolder("/cache", tectonic, bundle("a"), { TECTONIC_CACHE_DIR: named })
  expect(use(made)).toBe(made)
  expect(use(temporaryFolder())).toBe("/cache/formats-0.17.0-a")
})

test("licences are named as the copyright file names them", () => {
  const machineReadable =
    "Format: 1.0\n\nFiles: *\nLicense: OFL-1.1\n\nFiles: debian/*\nLicense: GPL-2+\n\nLicense: OFL-1.1\n"
  expect(licenceNames(machineReadable)).toEqual(["GPL-2+", "OFL-1.1"])
  expect(licenceNames("License: see below\n")).toEqual([])
})
