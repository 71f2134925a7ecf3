/** Which of the npm packages run the server, and which are in the page. */
import { readFileSync } from "node:fs"

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version: string; readonly dev?: boolean; readonly devOptional?: boolean }>
  >
}

export interface Locked {
  readonly name: string
  readonly version: string
}

const { packages }: Lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"))

const locked = (chosen: ReadonlyArray<string>): ReadonlyArray<Locked> => [
  ...new Map(
    chosen.map((path) => {
      const name = path.split("node_modules/").at(-1) ?? ""
      const version = packages[path]?.version ?? ""
      return [`${name} ${version}`, { name, version }] as const
    })
  ).values()
]

/** npm's own `--omit=dev` leaves out what a tool needs as well. */
export const running = locked(
  Object.entries(packages).flatMap(([path, { dev, devOptional }]) =>
    path === "" || dev === true || devOptional === true ? [] : [path]
  )
)

/** Of the packages that only building needs, those that the bundle takes in. */
export const inThePage = locked(
  ["@fontsource-variable/inter", "@fontsource/instrument-serif", "eventsource-parser", "preact"].map(
    (name) => `node_modules/${name}`
  )
)
