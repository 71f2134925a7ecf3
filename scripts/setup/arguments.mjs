/**
 * @typedef {{ kind: "setup", only: "all" | "engine" } | { kind: "run", watch: boolean, file: string, args: string[] }} Command
 * @param {string[]} argv
 * @returns {Command | undefined} undefined when no file is named
 */
export const parseArguments = (argv) => {
  if (argv[0] === "--setup-only") return { kind: "setup", only: "all" }
  if (argv[0] === "--engine-only") return { kind: "setup", only: "engine" }
  const watch = argv[0] === "--watch"
  const [file, ...args] = watch ? argv.slice(1) : argv
  if (file === undefined || file.startsWith("-")) return undefined
  return { kind: "run", watch, file, args }
}
