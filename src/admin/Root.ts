/** What every command of `npm run admin` shares: its flags, its output, and its question before something is gone. */
import { Console, DateTime, Effect, Schema } from "effect"
import { CliError, Command, Flag, Prompt } from "effect/cli"

export const root = Command.make("admin").pipe(
  Command.withSharedFlags({
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print JSON for programs"), Flag.withDefault(false)),
    yes: Flag.Boolean("yes").pipe(
      Flag.withAlias("y"),
      Flag.withDescription("Do not ask before something is deleted or ended"),
      Flag.withDefault(false)
    )
  }),
  Command.withDescription(
    "The operator's tools. They work on the database of the settings, whether or not a server runs."
  )
)

/** Nothing was changed; `detail` says why, and what to do. */
export class Refused extends Schema.TaggedError<Refused>()("Refused", { detail: Schema.String }) {
  override get [CliError.userMessage]() {
    return this.detail
  }
}

/** A problem in its own words; what nobody expects stays a defect. */
export const plainly = <A, E extends Refused | { readonly title: string; readonly detail?: string }, R>(
  effect: Effect.Effect<A, E, R>
) =>
  Effect.mapError(effect, (error) =>
    error instanceof Refused ? error : new Refused({ detail: [error.title, error.detail].filter(Boolean).join(". ") })
  )

type Cell = string | number | boolean | null | DateTime.Utc
export type Row = Readonly<Record<string, Cell>>

const plain = (cell: Cell): string | number | boolean | null =>
  DateTime.isDateTime(cell) ? DateTime.formatIso(cell) : cell
const shown = (cell: Cell): string =>
  DateTime.isDateTime(cell) ? DateTime.formatIso(cell).slice(0, 19).replace("T", " ") : String(cell ?? "–")

const asPlain = (row: Row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, plain(cell)]))

const table = (rows: ReadonlyArray<Row>): string => {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map((row) => columns.map((column) => shown(row[column] ?? null)))]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd()
    )
    .join("\n")
}

/** A table, or a list in JSON. */
export const tellRows = Effect.fnUntraced(function* (rows: ReadonlyArray<Row>, none: string) {
  const { json } = yield* root
  if (json) return yield* Console.log(JSON.stringify(rows.map(asPlain), null, 2))
  yield* Console.log(rows.length === 0 ? none : table(rows))
})

/** One thing with its facts, or an object in JSON. */
export const tellOne = Effect.fnUntraced(function* (row: Row) {
  const { json } = yield* root
  if (json) return yield* Console.log(JSON.stringify(asPlain(row), null, 2))
  const width = Math.max(...Object.keys(row).map((key) => key.length))
  yield* Console.log(
    Object.entries(row)
      .map(([key, cell]) => `${key.padEnd(width)}  ${shown(cell)}`)
      .join("\n")
  )
})

/** `what` will happen, unless the operator says no; without a terminal only `--yes` says yes. */
export const confirm = Effect.fnUntraced(function* (what: string) {
  const { yes } = yield* root
  if (yes) return
  if (process.stdin.isTTY !== true) {
    return yield* new Refused({ detail: `${what} Nothing was changed: say --yes to do it.` })
  }
  const asked = Prompt.run(Prompt.Confirm({ message: `${what} Go on?`, initial: false }))
  const agreed = yield* Effect.catchTag(asked, "QuitError", () => Effect.succeed(false))
  if (!agreed) return yield* new Refused({ detail: "Nothing was changed." })
})
