/**
 * The plain `tectonic` command, once for each pass. Left to run again by itself it does so in one process, in which
 * XeTeX keeps something of the pass before: a list of references then stands a point and a half lower.
 */
import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import type { TexFile } from "../../src/domain/Latex.ts"
import { engineEnv } from "../support/engine.ts"

const run = promisify(execFile)
const mostPasses = 5

export const plainly = async (source: string, files: ReadonlyArray<TexFile>): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-plain-"))
  const at = (name: string) => join(folder, name)
  try {
    for (const { content, name } of files) {
      mkdirSync(dirname(at(name)), { recursive: true })
      writeFileSync(at(name), content)
    }
    writeFileSync(at("main.tex"), source)
    const written = () =>
      readdirSync(folder)
        .filter((name) => /^main\.(?!tex|pdf|log)/.test(name))
        .map((name) => `${name} ${readFileSync(at(name), "latin1")}`)
        .join("\n")
    for (let pass = 1, before = "none"; before !== written() && pass <= mostPasses; pass += 1) {
      before = written()
      await runOnce(folder)
    }
    return new Uint8Array(readFileSync(at("main.pdf")))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const runOnce = (folder: string) => {
  const { TECTONIC_BUNDLE = "", TECTONIC_CACHE_DIR = "", TECTONIC_PATH = "tectonic" } = engineEnv()
  const day = Math.floor(Date.now() / 86_400_000) * 86_400
  return run(
    TECTONIC_PATH,
    [
      "-X",
      "compile",
      "--only-cached",
      "--bundle",
      TECTONIC_BUNDLE,
      "--keep-intermediates",
      "--reruns",
      "0",
      "main.tex"
    ],
    { cwd: folder, env: { HOME: folder, TECTONIC_CACHE_DIR, SOURCE_DATE_EPOCH: String(day) }, maxBuffer: 64 << 20 }
  )
}
