/**
 * `npm run test:clients`: makes clients from the OpenAPI documents as others would, for TypeScript and Python,
 * compiles them, and generates a résumé with each on a real server. `npm test` takes the 3.1 document only (`--short`).
 *
 * @see https://openapi-ts.dev/
 * @see https://github.com/openapi-generators/openapi-python-client
 */
import { execFileSync } from "node:child_process"
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { typescriptGenerator } from "./clients/typescript.ts"
import { skipped } from "./steps.ts"
import { pythonWith } from "./support/python.ts"
import { startServer } from "./support/server.ts"

const here = fileURLToPath(new URL("clients", import.meta.url))
const documents = ["openapi.json", "openapi-3.0.json"].map((file) =>
  fileURLToPath(new URL(`../openapi/${file}`, import.meta.url))
)
const inUse = process.argv.includes("--short") ? documents.slice(0, 1) : documents

const read = (file: string) => readFileSync(new URL(`../examples/${file}`, import.meta.url), "utf8")
const request = JSON.stringify({
  posting: { text: read("postings/backend-engineer.txt") },
  resume: JSON.parse(read("resumes/senior-engineer.json"))
})

const run = (cwd: string, command: string, args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}) =>
  execFileSync(command, [...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"]
  })

const smoke = (url: string) => ({
  URL: url,
  REQUEST: request,
  CREDENTIALS: JSON.stringify({ email: `${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() })
})

const typescript = (folder: string, generator: string, document: string, url: string) => {
  mkdirSync(folder)
  symlinkSync(join(generator, "node_modules"), join(folder, "node_modules"))
  for (const file of ["package.json", "smoke.ts"]) copyFileSync(join(here, file), join(folder, file))
  const bin = (name: string) => join(generator, "node_modules/.bin", name)
  run(folder, bin("openapi-typescript"), [document, "-o", "api.d.ts"])
  const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--allowImportingTsExtensions"]
  // Of the libraries' own: those of Node, for `process`.
  const types = ["--types", "node", "--typeRoots", fileURLToPath(new URL("../node_modules/@types", import.meta.url))]
  run(folder, bin("tsc"), [...options, ...types, "--lib", "es2023,dom,dom.iterable", "smoke.ts"])
  console.log(run(folder, process.execPath, ["smoke.ts"], smoke(url)).trim())
}

/** What it cannot read a stream of: it knows no server-sent events. */
const knownWarning = /^(Unsupported content_type text\/event-stream|WARNING parsing GET \/generate\/job)/

const python = (folder: string, interpreter: string, document: string, url: string) => {
  mkdirSync(folder)
  copyFileSync(join(here, "smoke.py"), join(folder, "smoke.py"))
  const path = `${dirname(interpreter)}${delimiter}${process.env["PATH"] ?? ""}`
  const args = ["generate", "--path", document, "--output-path", "generated", "--meta", "none"]
  const told = run(
    folder,
    interpreter,
    ["-m", "openapi_python_client", ...args, "--config", join(here, "python.yaml")],
    { PATH: path }
  )
  const warnings = told.split("\n").filter((line) => /^(WARNING|ERROR)/.test(line) && !knownWarning.test(line))
  if (warnings.length > 0) throw new Error(`openapi-python-client: ${warnings.join("; ")}`)
  run(folder, interpreter, ["-W", "error", "-m", "compileall", "-q", "generated"])
  console.log(run(folder, interpreter, ["smoke.py"], smoke(url)).trim())
}

const main = async (interpreter: string | undefined): Promise<void> => {
  const generator = await typescriptGenerator()
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-clients-"))
  const dataDir = join(folder, "data")
  mkdirSync(dataDir)
  // The database's own user enters.
  chmodSync(folder, 0o755)
  const server = await startServer({ env: { NODE_ENV: "test", DATA_DIR: dataDir } })
  try {
    for (const [index, document] of inUse.entries()) {
      console.log(`${document.split("/").at(-1)}:`)
      typescript(join(folder, `typescript-${index}`), generator, document, server.url)
      if (interpreter !== undefined) python(join(folder, `python-${index}`), interpreter, document, server.url)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const found = await pythonWith({
  name: "openapi-python-client",
  requirements: new URL("clients/requirements.txt", import.meta.url),
  probe: ["-m", "openapi_python_client", "--version"]
})
await main("python" in found ? found.python : undefined)
if ("missing" in found) {
  console.log(`SKIPPED: no client for Python was made. ${found.missing}`)
  process.exitCode = skipped
}
