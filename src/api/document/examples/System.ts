/** Templates, a document of one's own, and what operators ask. */
import type { Case } from "./Case.ts"

const tex = "\\documentclass{article}\n\\begin{document}\nHello, world.\n\\end{document}\n"

const templates = {
  templates: [
    {
      name: "classic",
      about: "For any employer: one column, the head in the middle, a rule below each heading, dates at the far side.",
      columns: 1,
      defaults: { font: "carlito", accent: "#1F3A5F" },
      picture: "/templates/classic/picture.png"
    }
  ],
  fonts: ["carlito", "inter"],
  densities: ["normal", "compact"],
  papers: ["a4", "letter"]
}
const parts = {
  database: "ok",
  tectonic: "ok",
  engine: "host",
  sandbox: "seccomp",
  composer: "rules",
  jobs: "ok",
  model: "none",
  disk: "ok"
}
const health = {
  status: "ready",
  version: "0.1.0",
  uptimeSeconds: 86400,
  failing: [],
  degraded: [],
  parts,
  database: { where: "PostgreSQL 18 at db:5432", pingMs: 1 },
  jobs: { queued: 0, running: 1, oldestWaitsSeconds: 0, instances: 2 },
  migration: "20261123160000_model",
  model: { failuresInARow: 0 },
  disk: { freeBytes: 66266120192 },
  memory: { residentBytes: 441024512, heapUsedBytes: 168930568 }
}
const status = {
  name: "PASS ATS",
  version: "0.1.0",
  uptimeSeconds: 86400,
  database: "PostgreSQL 18",
  composer: {
    provider: "rules",
    label: "Selected and ordered by built-in rules; every line is the person's own wording."
  },
  tectonic: "0.17.0",
  engine: "host",
  sandbox: "seccomp",
  limits: {
    monthlyResumes: 30,
    rateLimitRequests: 60,
    rateLimitWindowMs: 60000,
    bodyBytes: 1048576,
    postingCharacters: 100000
  },
  features: { model: false, postingFetch: false, passwordReset: true, compile: true },
  quota: { month: "2026-11", limit: 30, used: 1, reserved: 0, remaining: 29, resetsAt: "2026-12-01T00:00:00.000Z" }
}

export const system: ReadonlyArray<Case> = [
  { operation: "templates.list", summary: "What there is", status: 200, response: templates },
  { operation: "templates.picture", summary: "One page", parameters: { name: "modern" }, status: 200 },
  { operation: "compile.compile", summary: "A document", request: { tex }, status: 200 },
  { operation: "system.live", summary: "Is it alive", status: 200, response: { status: "live" } },
  {
    operation: "system.ready",
    summary: "Can it work",
    status: 200,
    response: { status: "ready", degraded: [], parts }
  },
  { operation: "system.health", summary: "How is it", status: 200, response: health },
  { operation: "system.metrics", summary: "Figures", status: 200 },
  { operation: "system.publicKeys", summary: "Keys", status: 200, response: { keys: [] } },
  { operation: "system.status", summary: "What it is", status: 200, response: status }
]
