/** Whether the commands that the documentation tells are there: none is told that nothing here knows. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { assert, describe, it } from "vitest"
import { markdownFiles, readPage } from "./markdown.ts"

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync("package.json", "utf8")
)

/** Run as they stand by `scripts/walkthrough.ts`. */
const walkedThrough: ReadonlySet<string> = new Set(["docs/api.md"])

/** What changes a machine or needs a thing that a test has not, and where it is held instead. */
const elsewhere: ReadonlyArray<{ readonly command: RegExp; readonly by: string; readonly witness: string }> = [
  { command: /^git clone REPOSITORY /, by: "package.json", witness: '"setup"' },
  { command: /^docker compose (up|exec) /, by: "test/deploy.test.ts", witness: '"compose"' },
  { command: /^sh deploy\/secrets\.sh$/, by: "test/deploy.test.ts", witness: "deploy/secrets.sh" },
  {
    // The service that they put in place.
    command:
      /^(useradd --system|runuser -u postgres|install -d -m 700|printf|head -c 48 \/dev\/urandom|cp deploy\/systemd\/|systemctl daemon-reload) ?/,
    by: "test/deploy.test.ts",
    witness: "pass-ats.service"
  },
  { command: /^kubectl /, by: "test/deploy.test.ts", witness: "deploy/k8s" },
  { command: /^pg_(dump|restore) /, by: "scripts/backup.ts", witness: "docs/operations.md" }
]

/** A block's commands, each in one line and without what is said about it. */
const commandsOf = (block: string): ReadonlyArray<string> =>
  block
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "")

/** All that an npm script's program consists of: the file, and the folder of the same name. */
const sourceOf = (script: string): string => {
  const file = /(\S+\.(?:ts|mjs))$/.exec(script)?.[1] ?? ""
  const folder = file.replace(/\.\w+$/, "")
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : []
  const parts = files.filter((name) => name.endsWith(".ts")).map((name) => readFileSync(`${folder}/${name}`, "utf8"))
  return [existsSync(file) ? readFileSync(file, "utf8") : "", ...parts].join("\n")
}

/** Ours, as against a reader's own `posting.txt`, or a `NAME.ts` that stands for any. */
const isOurFile = (word: string) =>
  /^(test|src|scripts|examples|docs|deploy|eval|k6)\/[\w./-]*$/.test(word) && !/\/[A-Z]+\./.test(word)

/** What is wrong with a command; empty when nothing is. */
const fault = (command: string): string => {
  const words = command.replace(/^(\w+=\S* )+/, "").split(/\s+/)
  const missing = words.filter((word) => isOurFile(word) && !existsSync(word))
  if (missing.length > 0) return `there is no ${missing.join(", ")}`
  const [program, verb = "", script = ""] = words.filter((word) => !/^(-s|--silent)$/.test(word))
  if (program === "npm") {
    const name = verb === "run" ? script : verb
    if (["install", "ci", "pack"].includes(name)) return ""
    const source = scripts[name]
    if (source === undefined) return `package.json has no script ${name}`
    const flags = words.slice(words.indexOf("--") + 1).filter((word) => words.includes("--") && word.startsWith("--"))
    const unknown = flags.filter((flag) => !sourceOf(source).includes(flag.split("=")[0]?.slice(2) ?? flag))
    return unknown.length === 0 ? "" : `${name} knows no ${unknown.join(", ")}`
  }
  if (program === "cd") return fault(command.replace(/^cd \S+ && /, ""))
  return elsewhere.some((one) => one.command.test(words.join(" ")))
    ? ""
    : "no test runs it: add it to the list, or to docs/api.md"
}

describe("the commands that are told", () => {
  for (const file of markdownFiles) {
    it(`in ${file} are there`, () => {
      const { code, shell } = readPage(file)
      const blocks = walkedThrough.has(file) ? [] : shell.flatMap(commandsOf)
      // In a sentence a command may be cut short, but what it names is to be had.
      const inText = code
        .filter((text) => /^(\w+=\S* )*npm (run \S|test|start)/.test(text))
        .map((text) => text.replace(/ ?…$/, ""))
      const absent = code.filter(
        (text) => isOurFile(text) && ![text, join(dirname(file), text)].some((one) => existsSync(one))
      )
      assert.deepStrictEqual(absent, [], "files that are not there")
      const faults = [...blocks, ...inText].map((command) => [command, fault(command)]).filter(([, why]) => why !== "")
      assert.deepStrictEqual(faults, [])
    })
  }

  it("that are not there are found", () => {
    assert.strictEqual(fault("npm run nothing"), "package.json has no script nothing")
    assert.strictEqual(fault("npm run demo -- --posing posting.txt"), "demo knows no --posing")
    assert.strictEqual(fault("npm test -- test/none.test.ts"), "there is no test/none.test.ts")
    assert.include(fault("rm -rf /"), "no test runs it")
    assert.strictEqual(fault("LOG_LEVEL=debug npm start"), "")
    assert.deepStrictEqual(commandsOf("npm start \\\n  -- --x # says why\n# nothing"), ["npm start -- --x"])
  })

  it("that are held elsewhere are told somewhere, and held there", () => {
    const told = markdownFiles.flatMap((file) => readPage(file).shell.flatMap(commandsOf))
    for (const { by, command, witness } of elsewhere) {
      assert.isTrue(
        told.some((one) => command.test(one.replace(/^(\w+=\S* )+/, ""))),
        `nothing tells of ${command.source}`
      )
      assert.include(readFileSync(by, "utf8"), witness, by)
    }
  })
})
