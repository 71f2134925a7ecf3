/** On what was measured: figures of two machines are not to be compared. */
import { cpus, loadavg, release, totalmem } from "node:os"

/** Processors, memory, kernel, Node, and how busy others kept the machine before. */
export const machine = (): string => {
  const processors = cpus()
  const kernel = release().split(".").slice(0, 2).join(".")
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, Linux ${kernel}, Node ${process.versions.node}, load ${load} at the start`
}

export const today = (): string => new Date().toISOString().slice(0, 10)
