/** Log levels by module: `LOG_LEVELS=http=Warn,model=Debug` makes one part quieter or louder than the rest. */
import { Context, Effect, Option, References, Schema } from "effect"

/** `http` is all that happens while a request is answered, `jobs` the stages of jobs, `model` its calls. */
export const modules = ["http", "jobs", "model"] as const
export type Module = (typeof modules)[number]
export const levels = ["Trace", "Debug", "Info", "Warn", "Error", "Fatal", "None"] as const

const read = Schema.decodeUnknownOption(
  Schema.TemplateLiteralParser([Schema.Literals(modules), "=", Schema.Literals(levels)])
)
export const isModuleLevel = (text: string): boolean => Option.isSome(read(text))

type Levels = ReadonlyMap<Module, (typeof levels)[number]>

export class ModuleLevels extends Context.Reference<Levels>("pass-ats/infra/ModuleLevels", {
  defaultValue: () => new Map()
}) {}

/** Of texts such as `http=Warn`. */
export const moduleLevels = (texts: ReadonlyArray<string>): Levels =>
  new Map(texts.flatMap((text) => Option.toArray(read(text)).map(([module, , level]) => [module, level] as const)))

/** Names the module in each line, and heeds its own level. */
export const inModule =
  (module: Module) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(ModuleLevels, (chosen) => {
      const level = chosen.get(module)
      const named = Effect.annotateLogs(effect, { module })
      return level === undefined ? named : Effect.provideService(named, References.MinimumLogLevel, level)
    })
