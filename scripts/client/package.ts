/**
 * The client as a package of its own: one module, its types, and the licences of what is in it. Nothing to
 * install along with it, since its one dependency is inside.
 */
import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "vite"
import { compiler } from "../checks.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

export const packageClient = async (folder: string): Promise<void> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      lib: { entry: "src/client/Client.ts", formats: ["es"], fileName: () => "client.js" },
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      license: { fileName: "THIRD-PARTY.md" }
    }
  })
  writeTypes(folder)
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`)
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"))
  copyFileSync(join(root, "src/client/README.md"), join(folder, "README.md"))
}

const manifest = () => {
  const { description, engines, license, name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  return {
    name,
    version,
    description: `The typed client of: ${description}`,
    license,
    type: "module",
    sideEffects: false,
    exports: { "./client": { types: "./Client.d.ts", default: "./client.js" }, "./package.json": "./package.json" },
    engines
  }
}

const writeTypes = (folder: string) => {
  const options = ["--declaration", "--emitDeclarationOnly", "--noEmit", "false", "--outDir", folder]
  const strict = ["--target", "es2022", "--module", "nodenext", "--strict", "--exactOptionalPropertyTypes"]
  const lenient = ["--allowImportingTsExtensions", "--skipLibCheck", "--types", "node", "--ignoreConfig"]
  const { status, stdout } = spawnSync(compiler(), [...options, ...strict, ...lenient, "src/client/Client.ts"], {
    cwd: root,
    encoding: "utf8"
  })
  if (status !== 0) throw new Error(`The types of the client could not be made:\n${stdout}`)
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(from "\.\/\w+)\.ts"/g, '$1.js"'))
  }
}
