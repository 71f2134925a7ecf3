/** What operators are told and given, held against the metrics that there are. */
import { parser } from "@prometheus-io/lezer-promql"
import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "vitest"
import { parse } from "yaml"
import { metrics } from "../src/infra/Metrics.ts"

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8")

const suffixes = ["_bucket", "_sum", "_count"]
/** By the names that Prometheus stores. */
const stored = new Set(
  Object.values(metrics).flatMap(({ id, type }) => (type === "Histogram" ? suffixes.map((end) => `${id}${end}`) : [id]))
)
/** Prometheus's own. */
const others = new Set(["up"])

interface Use {
  readonly where: string
  readonly query: string
}

/** Each metric's name that the query asks for; throws when it is no PromQL. */
const namesIn = ({ query, where }: Use): ReadonlyArray<string> => {
  const names: Array<string> = []
  parser.parse(query).iterate({
    enter: (node) => {
      assert.isFalse(node.type.isError, `${where}: no PromQL at ${query.slice(node.from, node.from + 30)}`)
      if (node.name === "VectorSelector") names.push(query.slice(node.from, node.to).replace(/[{[\s].*$/s, ""))
    }
  })
  return names
}

interface Panel {
  readonly title: string
  readonly description?: string
  readonly targets?: ReadonlyArray<{ readonly expr: string }>
}
const dashboard: { readonly panels: ReadonlyArray<Panel> } = JSON.parse(read("deploy/grafana/pass-ats.json"))
const charts = dashboard.panels.flatMap(({ targets = [], title }) =>
  targets.map(({ expr }): Use => ({ where: title, query: expr }))
)

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: Readonly<Record<string, string>>
}
const rules: { readonly groups: ReadonlyArray<{ readonly rules: ReadonlyArray<Rule> }> } = parse(
  read("deploy/prometheus/alerts.yaml")
)
const alerts = rules.groups.flatMap((group) => group.rules)

describe("what operators watch", () => {
  it("asks for metrics that there are", () => {
    const uses = [...charts, ...alerts.map(({ alert, expr }): Use => ({ where: alert, query: expr }))]
    assert.isAbove(uses.length, 30)
    for (const use of uses) {
      const names = namesIn(use)
      assert.isNotEmpty(names, use.where)
      for (const name of names) assert.isTrue(stored.has(name) || others.has(name), `${use.where}: ${name}`)
    }
  })

  it("shows every metric in the dashboard", () => {
    const shown = charts.flatMap(namesIn).map((name) => name.replace(/_(bucket|sum|count)$/, ""))
    for (const { id } of Object.values(metrics)) assert.include(shown, id)
  })

  it("says of each alert what to do", () => {
    for (const { alert, annotations } of alerts) {
      assert.isAbove(annotations["action"]?.length ?? 0, 20, alert)
      assert.isNotEmpty(annotations["summary"], alert)
    }
  })

  it("has a section of the runbook for each alert, which the alert names, and none for another", () => {
    const titles = [...read("docs/runbook.md").matchAll(/^## (PassAts\w+)$/gm)].map(([, title = ""]) => title)
    assert.sameMembers(
      titles,
      alerts.map(({ alert }) => alert)
    )
    for (const { alert, annotations } of alerts) {
      assert.strictEqual(annotations["runbook"], `docs/runbook.md#${alert.toLowerCase()}`)
    }
  })

  it("says in each section of the runbook what is seen, what to do and how it ends", () => {
    const sections = read("docs/runbook.md").split(/^## /m).slice(1)
    assert.isAbove(sections.length, 15)
    for (const section of sections) {
      const [title = ""] = section.split("\n", 1)
      for (const part of ["You see", "Users see", "Do", "It ends"]) {
        assert.include(section, `\n- **${part}**: `, title)
      }
    }
  })

  it("names only log lines, proofs and settings in the runbook that there are", () => {
    const runbook = read("docs/runbook.md")
    const sources = readdirSync(new URL("../src", import.meta.url), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => read(`src/${file}`))
      .join("\n")
    const lines = [...runbook.matchAll(/the log line `([^`]+)`/g)].map(([, line = ""]) => line)
    assert.isAbove(lines.length, 5)
    for (const line of lines) assert.include(sources, line)
    const drills = [...runbook.matchAll(/`npm run faults ([a-z-]+)`/g)].map(([, name = ""]) => name)
    assert.isAbove(drills.length, 10)
    for (const name of drills) assert.match(read("docs/jobs.md"), new RegExp(`^\\| .*\`${name}\``, "m"), name)
    const settings = [...runbook.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=[^`]*)?`/g)].map(([, name = ""]) => name)
    const known = [...read(".env.example").matchAll(/^# ?([A-Z0-9_]+)=/gm)].map(([, name = ""]) => name)
    const ofNode = /^(NODE_|EAI_|ERR_TLS_|CERT_|DEPTH_ZERO_)/
    for (const name of settings) assert.isTrue(known.includes(name) || ofNode.test(name), name)
  })

  it("is told metric by metric in docs/operations.md, and nothing else is", () => {
    const told = [...read("docs/operations.md").matchAll(/^\| `([a-z0-9_]+)` \| (\w+) \|/gm)]
    assert.sameMembers(
      told.map(([, name = "", type = ""]) => `${name} ${type}`),
      Object.values(metrics).map(({ id, type }) => `${id} ${type.toLowerCase()}`)
    )
  })
})
