/**
 * `npm run jail`: the engine host as the kernel sees it. Under strace no copy of it opens, connects or runs anything,
 * whatever its document asks for; and under the rules of a Docker container without added privileges it works, as root,
 * as somebody else, and as a root without any power. `npm test` runs it too.
 */
import { Effect, Result } from "effect"
import { spawnSync } from "node:child_process"
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { LatexSource } from "../src/domain/Latex.ts"
import { Tectonic } from "../src/infra/Tectonic.ts"
import { type Attack, makeBait, readAttacks, secret } from "../test/attacks/corpus.ts"
import { leaks, seenOf } from "../test/attacks/seen.ts"
import { document, engine, engineEnv, hasHost } from "../test/support/engine.ts"
import { jobsIn, reachingOut } from "./jail/calls.ts"
import { capabilities, dockerFilter, isKnownHere } from "./jail/docker.ts"
import { skipped } from "./steps.ts"
import { loadSetup } from "./support/setup.ts"

const folder = mkdtempSync(join(tmpdir(), "pass-ats-jail-"))
const bait = makeBait()
const faults: Array<string> = []
const host = engineEnv()["TEX_HOST_PATH"] ?? ""

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** A program that starts the engine host behind `prefix`; only where it serves, for all else needs no proof. */
const wrapped = (name: string, prefix: ReadonlyArray<string>, before = "") => {
  const path = join(folder, name)
  const started = [...prefix, host].map(quoted).join(" ")
  writeFileSync(path, `#!/bin/sh\n[ "$1" = serve ] || exec ${quoted(host)} "$@"\nexec ${started} "$@" ${before}\n`)
  chmodSync(path, 0o755)
  return path
}

const compile = Effect.fnUntraced(function* ({ files, source }: Pick<Attack, "files" | "source">) {
  const tectonic = yield* Tectonic
  const options = { trusted: false, passes: "as-needed" as const, files }
  return yield* Effect.result(tectonic.compile(LatexSource.make(source), options))
})

/** Which engine took the work, what a harmless document came to, and which of `attacks` saw what they must not. */
const withHost = (path: string, attacks: ReadonlyArray<Attack>) =>
  Effect.gen(function* () {
    const { detail = "", engine: name, sandbox } = yield* (yield* Tectonic).status
    const harmless = yield* compile({ source: document("\\label{x}Hello \\pageref{x}."), files: [] })
    const seen = yield* Effect.forEach(attacks, (attack) => Effect.flatMap(compile(attack), seenOf))
    const isFine = name === "host" && sandbox === "seccomp" && Result.isSuccess(harmless)
    return { isFine, leaks: seen.filter((one) => leaks(one)).length, detail }
  }).pipe(Effect.provide(engine({ TEX_HOST_PATH: path, TECTONIC_TIMEOUT_MS: "20000" })), Effect.runPromise)

const traced = async () => {
  const trace = join(folder, "trace")
  const groups = ["reads", "writes", "runs", "files"]
  const attacks = readAttacks(bait.folder).filter(
    ({ name, takesLong }, index) => groups.includes(name.replace(/\/.*/, "")) && !takesLong && index % 4 === 0
  )
  const found = await withHost(wrapped("traced", ["strace", "-f", "-qq", "-s", "40", "-o", trace]), attacks)
  const jobs = jobsIn(readFileSync(trace, "utf8"))
  const calls = (which: "before" | "within") => [...new Set(jobs.flatMap((job) => [...job[which]]))].toSorted()
  const out = [...calls("before"), ...calls("within")].filter((call) => reachingOut.test(call))
  console.log(`strace: ${jobs.length} copies of the host for ${attacks.length} hostile documents`)
  console.log(`  before the jail: ${calls("before").join(" ")}`)
  console.log(`  within it:       ${calls("within").join(" ")}`)
  console.log(`  killed for a call: ${jobs.filter(({ wasKilled }) => wasKilled).length}`)
  if (!found.isFine || found.leaks > 0) faults.push(`under strace: ${JSON.stringify(found)}`)
  if (jobs.length < attacks.length) faults.push(`strace saw only ${jobs.length} copies`)
  if (out.length > 0) faults.push(`a copy called ${out.join(", ")}`)
}

const inContainer = async () => {
  const filter = join(folder, "filter")
  writeFileSync(filter, dockerFilter())
  const bwrap = (...more: ReadonlyArray<string>) => [
    ...["bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--seccomp", "9", "--cap-drop", "ALL", ...more, "--"]
  ]
  const asRoot = capabilities.flatMap((name) => ["--cap-add", `CAP_${name}`])
  const kinds = {
    ...(process.getuid?.() === 0 ? { "root, with a container's privileges": bwrap(...asRoot) } : {}),
    ...(process.getuid?.() === 0 ? { "root without any": bwrap() } : {}),
    "somebody else": bwrap("--unshare-user", "--uid", "1000", "--gid", "1000")
  }
  const attacks = readAttacks(bait.folder).filter(({ name }) => name.startsWith("reads/special"))
  for (const [name, [command = "", ...prefix]] of Object.entries(kinds)) {
    const works = (...program: ReadonlyArray<string>) =>
      spawnSync("sh", ["-c", `exec "$@" 9<${quoted(filter)}`, "sh", command, ...prefix, ...program]).status === 0
    if (!works("true")) {
      console.log(`Docker's rules, ${name}: bubblewrap cannot put them up here`)
      continue
    }
    // What the rules are for must fail under them, or they prove nothing.
    if (works("unshare", "--user", "true")) faults.push(`the rules for ${name} let a namespace be made`)
    const found = await withHost(wrapped("contained", [command, ...prefix], `9<${quoted(filter)}`), attacks)
    console.log(`Docker's rules, ${name}: ${found.isFine ? "the host works in its own jail" : "NOT"} ${found.detail}`)
    if (!found.isFine || found.leaks > 0) faults.push(`under Docker's rules as ${name}: ${JSON.stringify(found)}`)
  }
}

const has = (command: string) => spawnSync("sh", ["-c", `command -v ${command}`]).status === 0

/** Installs what is missing where that can be done; tells what is not there then. */
const lacking = async (): Promise<string | undefined> => {
  if (!hasHost) return "The engine host is not on this machine."
  const { hasApt, installDebianPackages } = await loadSetup("apt.mjs")
  if (!has("strace") && process.getuid?.() === 0 && hasApt()) {
    await installDebianPackages(join(folder, "apt.log"), "strace", ["strace"])
  }
  if (!has("strace")) return "strace is not on this machine; install it and run this again."
  const isTraced = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0
  return isTraced ? undefined : "strace may not look at processes here."
}

process.env["PASS_ATS_CANARY"] = secret
try {
  const missing = await lacking()
  if (missing === undefined) {
    await traced()
    if (has("bwrap") && isKnownHere) await inContainer()
    else console.log("Docker's rules are not tried: that needs bubblewrap and the kernel's headers.")
    console.log(faults.length === 0 ? "No fault." : faults.join("\n"))
    process.exitCode = faults.length === 0 ? 0 : 1
  } else {
    console.log(`SKIPPED: the jail is not looked at from outside. ${missing}`)
    process.exitCode = skipped
  }
} finally {
  bait.discard()
  rmSync(folder, { recursive: true, force: true })
}
// An engine that is still starting holds nothing open that counts.
process.exit()
