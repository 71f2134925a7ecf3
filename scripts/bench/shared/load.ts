/** Debian's `wrk`, which asks as fast as it is answered and takes little of the processors itself. */
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { debianRival } from "./rivals.ts"

export interface Load {
  readonly connections: number
  readonly seconds: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a second; throws when one of them is none of 2xx. */
export const load = async (url: string, { connections, headers = {}, seconds }: Load): Promise<number> => {
  await debianRival("wrk", ["wrk"])
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`])
  const { stdout } = await promisify(execFile)("wrk", [...["-t1", `-c${connections}`, `-d${seconds}s`], ...given, url])
  if (/Non-2xx/.test(stdout)) throw new Error(stdout)
  return Number(/Requests\/sec: +([\d.]+)/.exec(stdout)?.[1])
}
