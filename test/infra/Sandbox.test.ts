/**
 * What documents get at without a sandbox, so that the same documents in test/attacks prove something; and that no engine
 * outlives its server.
 */
import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterAll } from "vitest"
import { LatexSource } from "../../src/domain/Latex.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { command, document, engine, engineEnv, hasHost, inside } from "../support/engine.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-canary-"))
const canary = join(folder, "canary.txt")
const secret = "canary-6f1c0e"
writeFileSync(canary, `${secret}\n`)
copyFileSync(join(engineEnv()["TECTONIC_BUNDLE"] ?? "", "Carlito-Regular.ttf"), join(folder, "canary.ttf"))
process.env["PASS_ATS_CANARY"] = secret
afterAll(() => rmSync(folder, { recursive: true }))

const reading = (file: string) =>
  document(
    `\\newread\\f \\openin\\f=${file} \\ifeof\\f none\\else \\loop\\unless\\ifeof\\f \\read\\f to\\x \\immediate\\write16{\\meaning\\x}\\x\\par\\repeat\\fi`
  )
const writing = (file: string) =>
  document(`\\newwrite\\g \\immediate\\openout\\g=${file} \\immediate\\write\\g{written}\\immediate\\closeout\\g`)

/** Files that must come out neither in the PDF nor in what is said about it. */
const readers = {
  "\\input": document(`\\input{${canary}}`),
  "\\openin, absolute": reading(canary),
  "\\openin, upwards": reading(`../../../../../../../..${canary}`),
  "\\openin, the environment": reading("/proc/self/environ"),
  "\\openin, a user list": reading("/etc/passwd"),
  "\\verbatiminput": document(`\\verbatiminput{${canary}}`, "\\usepackage{verbatim}"),
  "\\lstinputlisting": document(`\\lstinputlisting{${canary}}`, "\\usepackage{listings}"),
  "\\filedump": document(`\\filedump length ${secret.length} {${canary}}`),
  "an embedded file": document(`\\special{pdf:fstream @s (${canary})}\\special{pdf:put @resources << /X @s >>}`),
  "a pipe": document(`\\input{|"cat ${canary}"}`)
}

/** What is tried on the file system; `folder` must stay as it is. */
const writers = {
  "\\openout, absolute": writing(join(folder, "written")),
  "\\openout, upwards": writing(`../../../../../../../..${join(folder, "written")}`),
  "\\openout, over a file": writing(canary),
  "\\openout, at the root": writing("/written"),
  "\\openout, a new folder": writing(join(folder, "new/written")),
  "\\write18": document(`\\immediate\\write18{touch ${join(folder, "written")}}`),
  filecontents: document("", `\\begin{filecontents}[force]{${join(folder, "written")}}x\\end{filecontents}`)
}

const compile = Effect.fnUntraced(function* (source: string) {
  const tectonic = yield* Tectonic
  return yield* Effect.result(tectonic.compile(LatexSource.make(source), { trusted: false, passes: "one" }))
})

/** All that a user gets to see of a compile: the PDF's text and insides, or what is said of it. */
const seen = (result: Effect.Success<ReturnType<typeof compile>>) =>
  Result.match(result, {
    onSuccess: ({ pdf, warnings }) =>
      Effect.map(readPdf(pdf), ({ text }) => [text, inside(pdf), JSON.stringify(warnings)].join("\n")),
    onFailure: (error) => Effect.succeed(JSON.stringify(error))
  })

const hexadecimal = Buffer.from(secret).toString("hex").toUpperCase()

/** A listing spaces its letters, and sets a hyphen as a minus. */
const leaks = (text: string) =>
  [secret, hexadecimal, "root:", "PASS"].some((part) =>
    [text, text.replace(/\s+/g, "").replaceAll("\u2212", "-")].some((one) => one.includes(part))
  )

const files = () => readdirSync(folder, { recursive: true }).toSorted().map(String)
const before = files()

layer(engine({ LATEX_SANDBOX: "off" }), { excludeTestServices: true })("without a sandbox", (it) => {
  it.effect("documents read and write", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* (yield* Tectonic).status).sandbox, "off")
      assert.isTrue(Result.isSuccess(yield* compile(writers["\\openout, absolute"])))
      assert.deepStrictEqual(
        files().filter((name) => !before.includes(name)),
        ["written.tex"]
      )
      rmSync(join(folder, "written.tex"))
      const leaking = Object.entries(readers).filter(
        ([name]) => !["\\openin, the environment", "a pipe"].includes(name)
      )
      for (const [name, source] of leaking) {
        assert.isTrue(leaks(yield* seen(yield* compile(source))), name)
      }
      assert.isTrue(
        Result.isSuccess(yield* compile(document(`\\font\\x="[${join(folder, "canary.ttf")}]" at 10pt \\x abc`)))
      )
    })
  )

  it.effect("not even then does the server's environment reach the engine", () =>
    Effect.gen(function* () {
      const result = yield* compile(readers["\\openin, the environment"])
      assert.isFalse(leaks(yield* seen(result)))
    })
  )
})

/** Processes that work below this folder. */
const working = (workshop: string): ReadonlyArray<string> =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(workshop)
    } catch {
      return false
    }
  })

layer(engine(), { excludeTestServices: true })("a server that is killed", (it) => {
  const settings = {
    host: {},
    "command in bubblewrap": command,
    "command without a sandbox": { ...command, LATEX_SANDBOX: "off" }
  }
  for (const [name, env] of Object.entries(settings)) {
    const isHost = name === "host" && hasHost
    it.effect(`takes its ${name} with it, and the next one clears up`, () =>
      Effect.promise(async () => {
        const script = fileURLToPath(new URL("../support/endless-compile.ts", import.meta.url))
        const variables = { ...process.env, NODE_ENV: "test", ...env }
        const server = spawn(process.execPath, [script], { env: variables, stdio: ["ignore", "pipe", "inherit"] })
        const [said] = await once(server.stdout, "data")
        const workshop = String(said).trim()
        const hasBegun = () => isHost || readdirSync(workshop).some((name) => name.startsWith("job-"))
        while (!hasBegun()) await setTimeout(20)
        await setTimeout(300)
        const job = readdirSync(workshop).find((name) => name.startsWith("job-")) ?? "none"
        const engines = () => (name.endsWith("without a sandbox") ? enginesIn(join(workshop, job)) : working(workshop))
        assert.isAbove(engines().length, 0)
        server.kill("SIGKILL")
        await once(server, "exit")
        await setTimeout(500)
        assert.deepStrictEqual(engines(), [])
        await Effect.runPromise(Effect.scoped(Effect.provide(Tectonic, engine())))
        assert.isFalse(existsSync(workshop))
      })
    )
  }
})

/** Processes whose folder this is. */
const enginesIn = (job: string): ReadonlyArray<string> =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HOME=${job}`)
    } catch {
      return false
    }
  })
