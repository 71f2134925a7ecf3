/**
 * Makes the extension from `extension/`: a folder that Chromium loads unpacked, and the archive of it for the
 * Chrome Web Store. Nothing is minified, so that whoever reviews it can read it.
 */
import { zipSync, type Zippable } from "fflate"
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { rolldown } from "rolldown"

const source = "extension"

/** What runs within a page is put there as a script, and is no module. */
const scripts = [
  { name: "background", format: "esm" },
  { name: "panel", format: "esm" },
  { name: "options", format: "esm" },
  { name: "page", format: "iife" }
] as const

const copied = ["panel.html", "options.html", "style.css", "icons"]

/** Resolves to the modules that it is made of. */
const bundle = async (name: string, format: "esm" | "iife", folder: string): Promise<ReadonlyArray<string>> => {
  const made = await rolldown({
    input: join(source, "src", `${name}.ts`),
    platform: "browser",
    tsconfig: join(source, "tsconfig.json")
  })
  const { output } = await made.write({ file: join(folder, `${name}.js`), format, codeSplitting: false })
  await made.close()
  return output[0].moduleIds.map((id) => relative(process.cwd(), id))
}

const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .toSorted()

export interface Manifest extends Readonly<Record<string, unknown>> {
  readonly permissions: ReadonlyArray<string>
  readonly key?: string
}

export const readManifest = (): Manifest => {
  const manifest: Manifest = JSON.parse(readFileSync(join(source, "manifest.json"), "utf8"))
  const { version }: { readonly version: string } = JSON.parse(readFileSync("package.json", "utf8"))
  return { ...manifest, version }
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** The store gives each extension a key of its own, and takes none. */
const forStore = (manifest: Manifest) => Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== "key"))

/** The same bytes from the same files, whenever it is made. */
const archive = (folder: string): Uint8Array => {
  const entries: Zippable = {}
  for (const path of filesIn(folder)) entries[relative(folder, path)] = readFileSync(path)
  entries["manifest.json"] = new TextEncoder().encode(asJson(forStore(readManifest())))
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) })
}

/** Puts the extension into `folder`, which is made anew, and its archive at `zip`. */
export const buildExtension = async (folder: string, zip?: string) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of copied) cpSync(join(source, name), join(folder, name), { recursive: true })
  rmSync(join(folder, "icons", "icon.svg"), { force: true })
  writeFileSync(join(folder, "manifest.json"), asJson(readManifest()))
  const modules: Array<string> = []
  for (const { format, name } of scripts) modules.push(...(await bundle(name, format, folder)))
  const bytes = archive(folder)
  if (zip !== undefined) {
    mkdirSync(dirname(zip), { recursive: true })
    writeFileSync(zip, bytes)
  }
  return { files: filesIn(folder), modules, zippedBytes: bytes.length }
}
