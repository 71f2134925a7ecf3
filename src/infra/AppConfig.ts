/**
 * The settings as typed values, read once at start; everything wrong is told at
 * once and no secret is echoed.
 *
 * @see ./config/variables.ts
 */
import { Config, Context, Effect, Layer, Option, Runtime, Schema } from "effect"
import { readFileSync } from "node:fs"
import { type Variable, variables } from "./config/variables.ts"

type Values = { readonly [K in keyof typeof variables]: (typeof variables)[K] extends Variable<infer A> ? A : never }

/** All that is wrong with the settings, one line each. */
export class Misconfigured extends Schema.TaggedError<Misconfigured>()("Misconfigured", {
  problems: Schema.NonEmptyArray(Schema.String)
}) {
  /** `EX_CONFIG` of BSD's sysexits.h: a supervisor must not restart what a restart cannot mend. */
  override readonly [Runtime.errorExitCode] = 78

  override get message() {
    return ["The settings are not right:", ...this.problems.map((problem) => `  ${problem}`)].join("\n")
  }
}

export class AppConfig extends Context.Service<AppConfig, Values>()("pass-ats/infra/AppConfig") {
  /** Fails with `Misconfigured`. */
  static readonly layer = Layer.effect(
    AppConfig,
    Effect.gen(function* () {
      const problems: Array<string> = []
      const production = (yield* raw("NODE_ENV")) === "production"

      const read = Effect.fnUntraced(function* <A>(row: Variable<A>) {
        const value = row.secret ? yield* secretOf(row.name, problems) : yield* raw(row.name)
        if (value === undefined) {
          if (production && row.requiredInProduction) {
            problems.push(`${row.name}: missing, and production needs it. Example: ${row.name}=${row.example}`)
          }
          return row.fallback
        }
        const decoded = Schema.decodeOption(row.codec)(value)
        if (Option.isSome(decoded)) {
          return decoded.value
        }
        const got = row.secret ? "" : `, got ${JSON.stringify(value)}`
        problems.push(`${row.name}: expected ${row.expects}${got}. Example: ${row.name}=${row.example}`)
        return row.fallback
      })

      const values: Values = yield* Effect.all({
        nodeEnv: read(variables.nodeEnv),
        host: read(variables.host),
        port: read(variables.port),
        dataDir: read(variables.dataDir),
        logLevel: read(variables.logLevel),
        logLevels: read(variables.logLevels),
        databaseUrl: read(variables.databaseUrl),
        databasePool: read(variables.databasePool),
        migrateOnStart: read(variables.migrateOnStart),
        jwtSecret: read(variables.jwtSecret),
        jwtOtherSecrets: read(variables.jwtOtherSecrets),
        accessTokenMs: read(variables.accessTokenMs),
        argon2MemoryKib: read(variables.argon2MemoryKib),
        argon2Passes: read(variables.argon2Passes),
        argon2Lanes: read(variables.argon2Lanes),
        allowedOrigins: read(variables.allowedOrigins),
        trustProxy: read(variables.trustProxy),
        rateLimitRequests: read(variables.rateLimitRequests),
        rateLimitWindowMs: read(variables.rateLimitWindowMs),
        signupsPerHour: read(variables.signupsPerHour),
        monthlyResumeLimit: read(variables.monthlyResumeLimit),
        postingFetch: read(variables.postingFetch),
        maxJobsAtWork: read(variables.maxJobsAtWork),
        maxQueuedJobs: read(variables.maxQueuedJobs),
        jobRetentionDays: read(variables.jobRetentionDays),
        openAiApiKey: read(variables.openAiApiKey),
        openAiBaseUrl: read(variables.openAiBaseUrl),
        openAiApiVersion: read(variables.openAiApiVersion),
        openAiModels: read(variables.openAiModels),
        openAiReasoningEffort: read(variables.openAiReasoningEffort),
        openAiTimeoutMs: read(variables.openAiTimeoutMs),
        openAiMaxRetries: read(variables.openAiMaxRetries),
        modelAway: read(variables.modelAway),
        modelInputPrice: read(variables.modelInputPrice),
        modelOutputPrice: read(variables.modelOutputPrice),
        modelJobTokens: read(variables.modelJobTokens),
        modelJobCost: read(variables.modelJobCost),
        modelMonthlyTokens: read(variables.modelMonthlyTokens),
        modelMonthlyCost: read(variables.modelMonthlyCost),
        modelImportMs: read(variables.modelImportMs),
        modelImportsPerDay: read(variables.modelImportsPerDay),
        tectonicPath: read(variables.tectonicPath),
        tectonicBundle: read(variables.tectonicBundle),
        tectonicCacheDir: read(variables.tectonicCacheDir),
        consolePath: read(variables.consolePath),
        texHostPath: read(variables.texHostPath),
        texHostPack: read(variables.texHostPack),
        tectonicTimeoutMs: read(variables.tectonicTimeoutMs),
        tectonicMemoryMb: read(variables.tectonicMemoryMb),
        latexSandbox: read(variables.latexSandbox),
        runnerHost: read(variables.runnerHost),
        runnerPort: read(variables.runnerPort),
        shutdownGraceMs: read(variables.shutdownGraceMs),
        shutdownDelayMs: read(variables.shutdownDelayMs),
        operatorToken: read(variables.operatorToken),
        metricsPort: read(variables.metricsPort),
        metricsHost: read(variables.metricsHost),
        otlpEndpoint: read(variables.otlpEndpoint),
        sessionIdleMs: read(variables.sessionIdleMs),
        sessionLifetimeMs: read(variables.sessionLifetimeMs),
        refreshGraceMs: read(variables.refreshGraceMs),
        smtpUrl: read(variables.smtpUrl),
        mailFrom: read(variables.mailFrom)
      })

      const [first, ...rest] = problems
      if (first !== undefined) {
        return yield* new Misconfigured({ problems: [first, ...rest] })
      }
      return AppConfig.of(values)
    })
  )
}

/**
 * A secret's text: the variable's own, or what stands in the file that `NAME_FILE` names, as Docker and
 * Kubernetes hand secrets out. Its last line end is the editor's; an empty file is an absent secret.
 */
const secretOf = Effect.fnUntraced(function* (name: string, problems: Array<string>) {
  const file = yield* raw(`${name}_FILE`)
  const value = yield* raw(name)
  if (file === undefined) return value
  if (value !== undefined) {
    problems.push(`${name}: set here and by ${name}_FILE; leave one out.`)
    return undefined
  }
  return yield* Effect.try({ try: () => readFileSync(file, "utf8").replace(/\r?\n$/, ""), catch: reasonOf }).pipe(
    Effect.map(orAbsent),
    Effect.catch((reason) => {
      problems.push(`${name}_FILE: ${file} cannot be read: ${reason}`)
      return Effect.succeed(undefined)
    })
  )
})

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "no reason given"

const orAbsent = (text: string): string | undefined => (text.trim() === "" ? undefined : text)

/** A variable's text; absent and empty are the same. */
const raw = (name: string) =>
  Config.String(name).pipe(Config.map(orAbsent), Config.withDefault(undefined), Effect.orDie)
