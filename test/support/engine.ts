/** The real engine, as set-up found or built it. */
import { NodeServices } from "@effect/platform-node"
import { ConfigProvider, Layer } from "effect"
import { inflateSync } from "node:zlib"
import { Tectonic } from "../../src/infra/Tectonic.ts"
import { testConfig } from "./config.ts"

/** Where set-up says the engine is. */
export const engineEnv = (): Record<string, string> =>
  Object.fromEntries(
    ["TECTONIC_PATH", "TECTONIC_BUNDLE", "TECTONIC_CACHE_DIR", "TEX_HOST_PATH", "TEX_HOST_PACK"].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    })
  )

/** Settings of the command, as where the engine host cannot be built. */
export const command = { TEX_HOST_PATH: "", TEX_HOST_PACK: "" }

/** Whether the engine host could be built here. */
export const hasHost = engineEnv()["TEX_HOST_PATH"] !== undefined

/** The settings of each engine that this machine has. */
export const engines: ReadonlyArray<readonly [name: "host" | "command", env: Record<string, string>]> = [
  ...(hasHost ? [["host", {}] as const] : []),
  ["command", command]
]

/** `path`: a `PATH` of its own for finding bwrap and prlimit. */
export const engine = (env: Record<string, string> = {}, path?: string) => {
  const layer = Tectonic.layer.pipe(
    Layer.provide(testConfig({ ...engineEnv(), ...env })),
    Layer.provide(NodeServices.layer)
  )
  return path === undefined
    ? layer
    : layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: { PATH: path } }))))
}

/** Everything a PDF holds, its compressed parts unpacked, as one string. */
export const inside = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf)
  const text = bytes.toString("latin1")
  const parts = Array.from(text.matchAll(/stream\r?\n/g), ({ 0: word, index }) => {
    const start = index + word.length
    const end = text.indexOf("endstream", start)
    try {
      return inflateSync(bytes.subarray(start, end)).toString("latin1")
    } catch {
      return ""
    }
  })
  return [text, ...parts].join("\n")
}

/** A document of one page. */
export const document = (body: string, preamble = ""): string =>
  `\\documentclass{article}${preamble}\\begin{document}Word\n${body}\n\\end{document}\n`
