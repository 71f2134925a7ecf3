import { NodeServices } from "@effect/platform-node"
import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { LatexSource } from "../../src/domain/Latex.ts"
import { readPdf } from "../../src/infra/PdfText.ts"
import { Tectonic, type CompileOptions } from "../../src/infra/Tectonic.ts"
import { findOnPath } from "../../src/infra/tectonic/Engine.ts"
import { command, document, engine, engineEnv, engines } from "../support/engine.ts"

const compile = Effect.fnUntraced(function* (tex: string, options: Partial<CompileOptions> = {}) {
  const tectonic = yield* Tectonic
  return yield* tectonic.compile(LatexSource.make(tex), { trusted: false, passes: "one", ...options })
})

const workshops = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`pass-ats-tex-${process.pid}-`))

for (const [name, env] of engines) {
  layer(engine({ TECTONIC_TIMEOUT_MS: "5000", ...env }), { excludeTestServices: true })(`the ${name}`, (it) => {
    it.effect("is found with its version and in the sandbox", () =>
      Effect.gen(function* () {
        const status = yield* (yield* Tectonic).status
        assert.deepStrictEqual(Object.keys(status), ["available", "version", "engine", "sandbox"])
        assert.strictEqual(status.engine, name)
        assert.match(status.version ?? "", /^0\.(1[7-9]|[2-9]\d)\.\d+$/)
      })
    )

    it.effect("compiles, and leaves no folder behind", () =>
      Effect.gen(function* () {
        const { ms, pdf } = yield* compile(document("Hello"))
        assert.include((yield* readPdf(pdf)).text, "Hello")
        assert.isAbove(ms, 0)
        const [workshop = ""] = workshops()
        assert.deepStrictEqual(
          readdirSync(join(tmpdir(), workshop)).filter((name) => name.startsWith("job-")),
          []
        )
      })
    )

    it.effect("runs again for references where it is asked to", () =>
      Effect.gen(function* () {
        const tex = document("\\label{here}Page \\pageref{here}.")
        assert.include((yield* readPdf((yield* compile(tex)).pdf)).text, "??")
        const { pdf } = yield* compile(tex, { passes: "as-needed" })
        assert.include((yield* readPdf(pdf)).text, "Page 1.")
      })
    )

    it.effect("makes the same bytes of the same document", () =>
      Effect.gen(function* () {
        const [one, other] = yield* Effect.all([compile(document("\\today")), compile(document("\\today"))])
        assert.deepStrictEqual(Buffer.from(one.pdf), Buffer.from(other.pdf))
        const today = new Date().toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" })
        assert.include((yield* readPdf(one.pdf)).text, today)
      })
    )

    it.effect("tells TeX's message and line, and no path of the machine", () =>
      Effect.gen(function* () {
        const cases = [
          [
            "\\documentclass{article}\n\\begin{document}\n\\includegrahpics{x}\n\\end{document}",
            3,
            "Undefined control sequence"
          ],
          ["\\documentclass{article}\n\\begin{document}\na $x\n\n\\end{document}", 4, "Missing $ inserted"],
          [
            "\\documentclass{article}\n\\usepackage{nosuchpackage}\n\\begin{document}\\end{document}",
            2,
            "nosuchpackage.sty"
          ],
          ["\\documentclass{article}\n\\begin{document}\n\\begin{itemize}\n\\end{document}", 4, "itemize"],
          ["Hello", 1, "Missing \\begin{document}"]
        ] as const
        for (const [tex, line, message] of cases) {
          const error = yield* Effect.flip(compile(tex))
          assert(error._tag === "CompileFailed")
          assert.strictEqual(error.errors[0]?.line, line, JSON.stringify(error.errors))
          assert.include(error.errors[0]?.message, message)
          assert.include(error.detail, message)
          assert.isAbove(error.log.length, 50)
          const shown = JSON.stringify(error)
          for (const path of [...Object.values(engineEnv()), tmpdir(), "pass-ats-tex", "/job", "/bundle"]) {
            assert.notInclude(shown, path)
          }
        }
      })
    )

    it.effect("tells a document without pages from a broken one", () =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(compile("\\documentclass{article}\\begin{document}\\end{document}"))
        assert.strictEqual(error.detail, "The document has no pages.")
      })
    )

    it.effect("warns of what is lost", () =>
      Effect.gen(function* () {
        const { warnings } = yield* compile(document("漢\n\n\\hbox to 1cm{much too long for its box}"))
        assert.isTrue(warnings.some(({ message }) => message.includes("could not represent character")))
        assert.isTrue(warnings.some(({ line, message }) => message.startsWith("Overfull") && line === 4))
      })
    )

    it.effect("stops what takes too long, and one that nobody waits for", () =>
      Effect.gen(function* () {
        const endless = document("\\loop\\iftrue\\repeat")
        const error = yield* Effect.flip(compile(endless))
        assert.deepStrictEqual([error._tag, Reflect.get(error, "limitMs")], ["CompileTimedOut", 5000])
        yield* Effect.timeoutOption(compile(endless), "300 millis")
        const [workshop = ""] = workshops()
        assert.deepStrictEqual(
          readdirSync(join(tmpdir(), workshop)).filter((name) => name.startsWith("job-")),
          []
        )
      })
    )

    it.effect("takes more documents at once than it has processors", () =>
      Effect.gen(function* () {
        const many = Array.from({ length: availableParallelism() * 4 }, (_, index) =>
          compile(document(`Number ${index}.`))
        )
        const made = yield* Effect.all(many, { concurrency: "unbounded" })
        for (const [index, { pdf }] of made.entries()) {
          assert.include((yield* readPdf(pdf)).text, `Number ${index}.`)
        }
      })
    )
  })
}

describe("where something is missing", () => {
  const ours = compile(document(""), { trusted: true })

  it.live("no engine: the server starts, and says what to do", () =>
    Effect.gen(function* () {
      const status = yield* (yield* Tectonic).status
      assert.deepStrictEqual([status.available, status.sandbox], [false, "none"])
      assert.include(status.detail, "npm run setup")
      const error = yield* Effect.flip(ours)
      assert.strictEqual(error._tag, "TectonicUnavailable")
      assert.include(error.detail, "/nowhere/tectonic")
    }).pipe(Effect.provide(engine({ ...command, TECTONIC_PATH: "/nowhere/tectonic" })))
  )

  it.live("a program that is no engine", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* Effect.flip(ours))._tag, "TectonicUnavailable")
    }).pipe(Effect.provide(engine({ ...command, TECTONIC_PATH: "/bin/true" })))
  )

  it.live("a bundle that is none", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(ours)
      assert.strictEqual(error._tag, "TectonicUnavailable")
      assert.include(error.detail, "TECTONIC_BUNDLE")
    }).pipe(Effect.provide(engine({ ...command, TECTONIC_BUNDLE: "/nowhere" })))
  )

  it.live("no formats yet: they are made in a folder that goes with the server", () =>
    Effect.gen(function* () {
      assert.isAbove((yield* ours).pdf.length, 500)
    }).pipe(Effect.provide(engine({ ...command, TECTONIC_CACHE_DIR: "" })))
  )

  it.live("no bubblewrap: our own templates compile, a user's TeX does not", () =>
    Effect.gen(function* () {
      const status = yield* (yield* Tectonic).status
      assert.deepStrictEqual([status.available, status.sandbox], [true, "none"])
      assert.include(status.detail, "apt-get install bubblewrap")
      assert.isAbove((yield* ours).pdf.length, 500)
      const error = yield* Effect.flip(compile(document("")))
      assert.strictEqual(error._tag, "SandboxUnavailable")
      assert.include(error.detail, "LATEX_SANDBOX=off")
    }).pipe(Effect.provide(engine(command, "/nowhere")))
  )

  it.live("a bubblewrap that does not work counts for none", () => {
    const folder = mkdtempSync(join(tmpdir(), "pass-ats-path-"))
    symlinkSync("/bin/false", join(folder, "bwrap"))
    return Effect.gen(function* () {
      const prlimit = yield* findOnPath("prlimit")
      symlinkSync(prlimit ?? "", join(folder, "prlimit"))
      const found = yield* Effect.provide(
        Effect.gen(function* () {
          return { status: yield* (yield* Tectonic).status, result: yield* Effect.result(compile(document(""))) }
        }),
        engine(command, folder)
      )
      assert.strictEqual(found.status.sandbox, "none")
      assert.isTrue(Result.isFailure(found.result))
    }).pipe(Effect.provide(NodeServices.layer), Effect.ensuring(Effect.sync(() => rmSync(folder, { recursive: true }))))
  })

  it.live("a sandbox that lets files through counts for none", () => {
    const folder = mkdtempSync(join(tmpdir(), "pass-ats-path-"))
    symlinkSync(new URL("../support/leaky-bwrap", import.meta.url).pathname, join(folder, "bwrap"))
    return Effect.gen(function* () {
      const prlimit = yield* findOnPath("prlimit")
      symlinkSync(prlimit ?? "", join(folder, "prlimit"))
      const status = yield* Effect.provide(
        Effect.flatMap(Tectonic, (one) => one.status),
        engine(command, folder)
      )
      assert.strictEqual(status.sandbox, "none")
      assert.include(status.detail, "got out")
    }).pipe(Effect.provide(NodeServices.layer), Effect.ensuring(Effect.sync(() => rmSync(folder, { recursive: true }))))
  })
})
