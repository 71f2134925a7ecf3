/**
 * `npm run test:container`: builds the image and runs it as compose.yaml does, without rights and with a root that nobody
 * writes to: migrations, two instances on one database, a proxy before them, an end. Ends with 77 where no engine is.
 * `--image NAME` builds none and takes that one.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import { spawn } from "node:child_process"
import { findBases } from "./container/bases.ts"
import { type ContainerEngine, findEngine, must, run } from "./container/engine.ts"
import { type Postgres, startPostgres } from "./faults/postgres.ts"
import { skipped } from "./steps.ts"
import { freePort } from "./support/ports.ts"
import { smoke } from "./support/smoke.ts"

const { values } = parseArgs({ options: { image: { type: "string" } } })
const image = values.image ?? "localhost/pass-ats:test"
const withCommand = "localhost/pass-ats:test-with-command"
const engineMissing = `container: neither docker nor podman is here; on Debian as root:
  apt-get install --no-install-recommends podman buildah runc debootstrap`

const say = (what: string, text: string) => console.log(`${what.padEnd(26)} ${text}`)

/** As compose.yaml asks for it, on the machine's own network. */
const confined = (secrets: string) => [
  "--network=host",
  "--read-only",
  "--tmpfs=/tmp:rw,size=512m,mode=1777",
  "--cap-drop=ALL",
  "--security-opt=no-new-privileges",
  "--ulimit=nofile=10000:10000",
  "--ulimit=nproc=9000:9000",
  `--volume=${secrets}:/run/secrets:ro`
]

const environment = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => `--env=${name}=${value}`)

const common = {
  DATABASE_URL_FILE: "/run/secrets/database_url",
  JWT_SECRET_FILE: "/run/secrets/jwt_secret",
  OPENAI_API_KEY_FILE: "/run/secrets/openai_api_key",
  ALLOWED_ORIGINS: "https://resumes.example.com",
  HOST: "127.0.0.1",
  SIGNUPS_PER_HOUR: "1000"
}

const secretsFor = (postgres: Postgres): string => {
  const folder = mkdtempSync(join(tmpdir(), "pass-ats-secrets-"))
  // The container's user is another.
  chmodSync(folder, 0o755)
  const secrets = {
    database_url: postgres.url,
    jwt_secret: "a-secret-of-this-test-which-is-no-secret",
    openai_api_key: ""
  }
  for (const [name, text] of Object.entries(secrets)) writeFileSync(join(folder, name), text, { mode: 0o444 })
  return folder
}

interface Instance {
  readonly name: string
  readonly url: string
  readonly readyMs: number
}

const names = [1, 2].map((number) => `pass-ats-test-${process.pid}-${number}`)

const startInstance = async (engine: ContainerEngine, secrets: string, name: string): Promise<Instance> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = { MIGRATE_ON_START: "false", PORT: String(port), SHUTDOWN_DELAY_MS: "500" }
  const begun = performance.now()
  const given = [...confined(secrets), ...environment({ ...common, ...own }), image]
  await must([...engine.command, "run", "--detach", `--name=${name}`, ...given], { leaves: true })
  for (;;) {
    const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    if (ready?.status === 200) return { name, url, readyMs: performance.now() - begun }
    if (performance.now() - begun > 120_000) {
      throw new Error(`${name} is not ready:\n${(await run([...engine.command, "logs", name])).out.slice(-4_000)}`)
    }
    await setTimeout(50)
  }
}

const stopInstance = async (engine: ContainerEngine, { name }: Instance) => {
  const begun = performance.now()
  await must([...engine.command, "stop", "--time=40", name])
  const ms = performance.now() - begun
  const code = await must([...engine.command, "inspect", "--format={{.State.ExitCode}}", name])
  return { code, ms }
}

/** The proxy of compose.yaml, where Debian's caddy is installed. */
const throughProxy = async (instance: Instance) => {
  if ((await run(["caddy", "version"]).catch(() => ({ code: 1 }))).code !== 0) {
    return say("proxy", "caddy is not installed (apt-get install caddy): left out")
  }
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), "pass-ats-caddy-"))
  const caddy = spawn("caddy", ["run", "--config", "deploy/caddy/Caddyfile"], {
    stdio: "ignore",
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      SITE_ADDRESS: `http://127.0.0.1:${port}`,
      UPSTREAM_HOST: "127.0.0.1",
      UPSTREAM_PORT: new URL(instance.url).port
    }
  })
  try {
    const url = `http://127.0.0.1:${port}`
    for (let tries = 0; tries < 200 && !(await fetch(url).catch(() => undefined)); tries += 1) await setTimeout(50)
    const { events, spreadMs } = await smoke(url)
    const kept = await fetch(`${url}/metrics`)
    if (kept.status !== 404) throw new Error(`The proxy lets /metrics through: ${kept.status}`)
    if (spreadMs < 50) throw new Error(`The proxy holds events back: all came within ${spreadMs} ms`)
    say("proxy", `${events} events came over ${Math.round(spreadMs)} ms; /metrics is kept in`)
  } finally {
    caddy.kill()
    rmSync(home, { recursive: true, force: true })
  }
}

/** `jail`: what is expected to hold the documents; without one the command compiles them. */
const withoutNetwork = async (engine: ContainerEngine, image: string, jail: "seccomp" | "off") => {
  const begun = performance.now()
  const out = await must([
    ...engine.command,
    ...["run", "--rm", "--network=none", "--read-only", "--tmpfs=/tmp:rw,size=512m,mode=1777", "--cap-drop=ALL"],
    ...["--security-opt=no-new-privileges", "--ulimit=nofile=10000:10000", "--ulimit=nproc=9000:9000"],
    `--volume=${resolve("scripts/container")}:/app/scripts/container:ro`,
    ...environment({ NODE_ENV: "test", ...(jail === "off" ? { LATEX_SANDBOX: "off" } : {}) }),
    ...[image, "scripts/container/compile.ts"]
  ])
  const line = out.split("\n").findLast((text) => text.startsWith("{")) ?? "{}"
  const { engine: tex, interfaces, pages, sandbox, user, version } = JSON.parse(line)
  if (
    sandbox !== jail ||
    tex !== (jail === "off" ? "command" : "host") ||
    pages !== 1 ||
    interfaces.length > 0 ||
    user === 0
  )
    throw new Error(`Without a network: ${out}`)
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  say(
    "without a network",
    `Tectonic ${version}, engine ${tex}, jail ${sandbox}, as user ${user}: a page, in ${seconds} s with its start`
  )
}

const inside = (engine: ContainerEngine, { name }: Instance, ...command: ReadonlyArray<string>) =>
  run([...engine.command, "exec", name, ...command])

const confinement = async (engine: ContainerEngine, instance: Instance) => {
  const user = (await inside(engine, instance, "id", "-u")).out.trim()
  const written = await inside(engine, instance, "sh", "-c", "echo > /app/written || echo > /written")
  const health = await run([...engine.command, "healthcheck", "run", instance.name])
  if (user === "0" || written.code === 0) throw new Error(`user ${user}, writes to its root: ${written.code === 0}`)
  if (engine.name === "podman" && health.code !== 0) throw new Error(`HEALTHCHECK: ${health.out}`)
  say(
    "in the container",
    `user ${user}, cannot write to its root, ${health.code === 0 ? "healthy" : "health not asked"}`
  )
  const listed = await inside(engine, instance, "node", "src/admin.ts", "users", "list", "--json")
  if (listed.code !== 0) throw new Error(`admin: ${listed.out}`)
  say("npm run admin inside", `${JSON.parse(listed.out).length} accounts`)
}

const expectJsonLines = async (engine: ContainerEngine, { name }: Instance) => {
  const lines = (await must([...engine.command, "logs", name])).split("\n")
  for (const line of lines) JSON.parse(line)
  say("log", `${lines.length} lines, each JSON`)
}

const test = async (engine: ContainerEngine, secrets: string) => {
  const size = Number(await must([...engine.command, "image", "inspect", "--format={{.Size}}", image]))
  say("image", `${Math.round(size / 1e6)} MB`)
  await withoutNetwork(engine, image, "seccomp")
  if (values.image === undefined) await withoutNetwork(engine, withCommand, "off")
  const migrated = await must([
    ...engine.command,
    ...["run", "--rm"],
    ...confined(secrets),
    ...environment(common),
    ...[image, "src/migrate.ts"]
  ])
  if (!migrated.includes("Migrated: ")) throw new Error(`The migrations did not say what they did:\n${migrated}`)
  say("src/migrate.ts", "applied the migrations and ended")
  try {
    const [first, second] = [
      await startInstance(engine, secrets, names[0] ?? ""),
      await startInstance(engine, secrets, names[1] ?? "")
    ]
    say("from run to ready", `${Math.round(first.readyMs)} ms, ${Math.round(second.readyMs)} ms`)
    const { events, jobMs, parts, pdfBytes } = await smoke(first.url, second.url)
    if (parts["sandbox"] !== "seccomp") throw new Error(`The jail is ${parts["sandbox"]}`)
    say("a job", `${Math.round(jobMs)} ms, ${events} events followed on the other instance, a PDF of ${pdfBytes} bytes`)
    await throughProxy(second)
    await confinement(engine, first)
    await expectJsonLines(engine, first)
    const stops = [await stopInstance(engine, first), await stopInstance(engine, second)]
    if (stops.some(({ code }) => code !== "0"))
      throw new Error(`Ended with ${stops.map(({ code }) => code).join(", ")}`)
    say("stop", stops.map(({ ms }) => `${Math.round(ms)} ms`).join(", "))
  } finally {
    await run([...engine.command, "rm", "--force", ...names])
  }
}

const build = async (engine: ContainerEngine): Promise<boolean> => {
  if (values.image !== undefined) return true
  const bases = await findBases(engine)
  if (bases === undefined) return false
  const begun = performance.now()
  const given = Object.entries(bases).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`])
  await must([...engine.build, ...given, "--tag", image, "."], { shown: true })
  await must([...engine.build, ...given, "--target", "with-command", "--tag", withCommand, "."], { shown: true })
  say("build", `${Math.round((performance.now() - begun) / 1_000)} s for what had changed`)
  return true
}

const engine = findEngine()
if (engine === undefined) {
  console.error(engineMissing)
  process.exitCode = skipped
} else if (!(await build(engine))) {
  console.error("container: no base image is to be had: name BUILD_IMAGE and RUNTIME_IMAGE, or install debootstrap")
  process.exitCode = skipped
} else {
  const postgres = await startPostgres()
  const secrets = secretsFor(postgres)
  try {
    await test(engine, secrets)
    console.log("The image does what it is for.")
  } catch (error) {
    console.error(`container: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  } finally {
    rmSync(secrets, { recursive: true, force: true })
    await postgres.discard()
  }
}
