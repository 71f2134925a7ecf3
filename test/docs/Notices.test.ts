import { readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { inThePage, type Locked, running } from "../../scripts/notices/locked.ts"
import { loadSetup } from "../../scripts/support/setup.ts"

const {
  fontPackages,
  texPackages
}: { fontPackages: ReadonlyArray<{ name: string }>; texPackages: ReadonlyArray<string> } = await loadSetup("recipe.mjs")

const [, runs = "", page = "", crates = "", tex = ""] = readFileSync("THIRD-PARTY-NOTICES.md", "utf8").split(/^## /m)

/** `name version` of each row; every one has a licence. */
const rowsOf = (section: string): ReadonlyArray<string> =>
  [...section.matchAll(/^\| (?!package|---)(\S+) +\| (\S*) *\| (\S.*?) *\|$/gm)].map(([, name = "", version = ""]) =>
    `${name} ${version}`.trim()
  )

const told = (packages: ReadonlyArray<Locked>) => packages.map(({ name, version }) => `${name} ${version}`)

describe("THIRD-PARTY-NOTICES.md, which `npm run notices` renews", () => {
  it("names every npm package that the server runs on", () => {
    assert.isAbove(running.length, 80)
    assert.sameMembers([...rowsOf(runs)], told(running))
  })

  it("names what is in the page", () => {
    assert.sameMembers([...rowsOf(page)], told(inThePage))
  })

  it("names every crate", () => {
    const text = readFileSync("engine/Cargo.lock", "utf8")
    const locked = [...text.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource/g)]
    assert.isAbove(locked.length, 50)
    assert.sameMembers(
      [...rowsOf(crates)],
      locked.map(([, name, version]) => `${name} ${version}`)
    )
  })

  it("names every package of TeX files and fonts", () => {
    assert.sameMembers([...rowsOf(tex)], [...texPackages, ...fontPackages.map(({ name }) => name)])
  })
})
