/** One page beside what others make of it. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Session } from "../../support/client.ts"
import { makeClient } from "../shared/ask.ts"
import { type Documents, documentsOf } from "../shared/documents.ts"
import { type Figure, ratioOfMedians } from "../shared/figures.ts"
import { interleaved } from "../shared/interleave.ts"
import { debianRival, npmRivals } from "../shared/rivals.ts"
import { bearer, compileWith, type Service } from "./service.ts"

const rounds = 40

const texPackages = [
  "texlive-latex-base",
  "texlive-latex-recommended",
  "texlive-latex-extra",
  "texlive-fonts-recommended",
  "lmodern"
]

export const besideOthers = async (
  service: Service,
  session: Session,
  folder: string
): Promise<ReadonlyArray<Figure>> => {
  await debianRival("pdflatex", texPackages)
  const typst = await typstCompiler()
  const client = makeClient(session.url)
  const post = (tex: string) =>
    client.must("/compile", { method: "POST", headers: bearer(session), body: JSON.stringify({ tex }) })
  const documents = Array.from({ length: rounds + 3 }, (_, index) => documentsOf(index))
  const of = (round: number): Documents => documents[round + 3] ?? documentsOf(round)
  const told = await interleaved(rounds, {
    service: (round) => compileWith(service, of(round).ours),
    http: (round) => post(of(round).ours),
    theirs: (round) => post(of(round).latex),
    pdflatex: (round) => run(folder, `p${round}`, of(round).latex, pdflatex),
    tectonic: (round) => run(folder, `t${round}`, of(round).ours, tectonicOnce),
    typst: async (round) => typst.pdf({ mainFileContent: of(round).typst }),
    typstAnew: async (round) => {
      typst.evictCache(0)
      return typst.pdf({ mainFileContent: of(round).typst })
    }
  })
  client.close()
  return [
    ratioOfMedians("a warm résumé through the service ÷ one pdflatex run", told.service, told.pdflatex, {
      goal: { atMost: 0.3 }
    }),
    ratioOfMedians("the same by POST /compile ÷ one pdflatex run", told.http, told.pdflatex),
    ratioOfMedians("pdflatex's own document by POST /compile ÷ one pdflatex run", told.theirs, told.pdflatex),
    ratioOfMedians("a warm résumé through the service ÷ the tectonic command, one pass", told.service, told.tectonic, {
      goal: { atMost: 0.15 }
    }),
    ratioOfMedians("a warm résumé through the service ÷ Typst in process", told.service, told.typst, {
      goal: { atMost: 5 }
    }),
    ratioOfMedians("the same ÷ Typst in process with an empty cache", told.service, told.typstAnew)
  ]
}

type Command = readonly [file: string, args: ReadonlyArray<string>, env: Readonly<Record<string, string>>]

const pdflatex: Command = ["pdflatex", ["-interaction=batchmode", "-halt-on-error", "main.tex"], {}]

/** As fast as the command gets: its files and format are there, one pass, huge pages. */
const tectonicOnce: Command = [
  process.env["TECTONIC_PATH"] ?? "tectonic",
  [
    ...["-X", "compile", "--untrusted", "--only-cached", "--reruns", "0"],
    ...(process.env["TECTONIC_BUNDLE"] === undefined ? [] : ["--bundle", process.env["TECTONIC_BUNDLE"]]),
    "main.tex"
  ],
  { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" }
]

/** In a folder of its own, so that no file is left from a run before it. */
const run = async (folder: string, name: string, tex: string, [file, args, env]: Command): Promise<void> => {
  const cwd = join(folder, name)
  mkdirSync(cwd)
  writeFileSync(join(cwd, "main.tex"), tex)
  const child = spawn(file, args, { cwd, stdio: "ignore", env: { ...process.env, ...env } })
  const [code] = await once(child, "close")
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
}

export const runTectonic = (folder: string, name: string, tex: string) => run(folder, name, tex, tectonicOnce)

interface Typst {
  readonly pdf: (document: { readonly mainFileContent: string }) => Uint8Array
  readonly evictCache: (age: number) => void
}

/** With the fonts that our template uses. */
const typstCompiler = async (): Promise<Typst> => {
  const require = await npmRivals({ "@myriaddreamin/typst-ts-node-compiler": "0.7.0" })
  const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler")
  const bundle = process.env["TECTONIC_BUNDLE"] ?? "."
  const fonts = readdirSync(bundle)
    .filter((name) => name.startsWith("Carlito-"))
    .map((name) => readFileSync(join(bundle, name)))
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] })
}
