/** Commands as the documents tell them: what is run is what stands there. */
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** The block of shell whose first line is `# TITLE`. */
export const commandsIn = (file: string, title: string): string => {
  const blocks = [...readFileSync(file, "utf8").matchAll(/^```sh\n# (.*)\n([\s\S]*?)^```$/gm)]
  const found = blocks.find(([, first]) => first === title)?.[2]
  if (found === undefined) throw new Error(`${file} has no commands "${title}"`)
  return found
}

/** Throws with what was written when one of them fails. */
export const runCommands = (commands: string, options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) => {
  const { status, stderr, stdout } = spawnSync("sh", ["-euc", commands], { ...options, encoding: "utf8" })
  if (status !== 0) throw new Error(`ended with ${status}:\n${commands}\n${stdout}${stderr}`)
}
