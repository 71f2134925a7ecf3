/**
 * Every setting of the server, one row each. The server reads this table, and
 * `.env.example` is made from it.
 *
 * @see https://12factor.net/config
 */
import { type Redacted, Schema, SchemaGetter } from "effect"
import { isModuleLevel, levels } from "../LogModule.ts"
import { examples, isSigningKey, isVerifyingKey } from "./keys.ts"

/** One environment variable. */
export interface Variable<A> {
  readonly name: string
  /** What a valid value is, as it stands in an error: "a port from 1 to 65535". */
  readonly expects: string
  readonly codec: Schema.Codec<A, string>
  /** Used when the variable is absent or empty. */
  readonly fallback: NoInfer<A>
  /** A value that would work, for the error and for `.env.example`. */
  readonly example: string
  readonly secret?: true
  readonly requiredInProduction?: true
  /** One line for the operator. */
  readonly help: string
}

const variable = <A>(row: Variable<A>): Variable<A> => row

const whole = (minimum: number, maximum: number) =>
  Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum }))

const optionalPort: Schema.Codec<number | undefined, string> = whole(0, 65_535)

const amount = Schema.FiniteFromString.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

const text = Schema.String.check(Schema.isNonEmpty())
const optionalText: Schema.Codec<string | undefined, string> = text
const url: Schema.Codec<string, string> = text.check(Schema.isPattern(/^https?:\/\/[^\s]+$/))
const optionalUrl: Schema.Codec<string | undefined, string> = url
const secret = <S extends Schema.Codec<string, string>>(
  value: S
): Schema.Codec<Redacted.Redacted | undefined, string> => Schema.RedactedFromValue(value)

const secrets = (value: Schema.Codec<string, string>): Schema.Codec<ReadonlyArray<Redacted.Redacted>, string> =>
  Schema.String.pipe(
    Schema.decodeTo(Schema.Array(Schema.RedactedFromValue(value)), {
      decode: SchemaGetter.split(),
      encode: SchemaGetter.transform((list: ReadonlyArray<string>) => list.join(","))
    })
  )

/** `ada@example.com` or `Ada <ada@example.com>`. */
const mailbox: Schema.Codec<string | undefined, string> = text.check(
  Schema.isPattern(/^([^\s@<>]+@[^\s@<>]+|[^<>\r\n]* <[^\s@<>]+@[^\s@<>]+>)$/)
)

const modelNames: Schema.Codec<ReadonlyArray<string>, string> = Schema.String.pipe(
  Schema.decodeTo(Schema.Array(Schema.Trim.check(Schema.isNonEmpty())), {
    decode: SchemaGetter.split(),
    encode: SchemaGetter.transform((list: ReadonlyArray<string>) => list.join(","))
  })
)

const efforts = ["none", "minimal", "low", "medium", "high"] as const
const effort: Schema.Codec<(typeof efforts)[number] | undefined, string> = Schema.Literals(efforts)

const moduleLevels: Schema.Codec<ReadonlyArray<string>, string> = Schema.String.pipe(
  Schema.decodeTo(Schema.Array(Schema.Trim.check(Schema.makeFilter(isModuleLevel))), {
    decode: SchemaGetter.split(),
    encode: SchemaGetter.transform((list: ReadonlyArray<string>) => list.join(","))
  })
)

/** Exact origins only: a wildcard would let any page use a signed-in person's session. */
const origin = Schema.Trim.check(
  Schema.isPattern(
    /^(https?:\/\/[a-z0-9.-]+(:\d{1,5})?|chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/
  )
)
const origins: Schema.Codec<ReadonlyArray<string>, string> = Schema.String.pipe(
  Schema.decodeTo(Schema.Array(origin), {
    decode: SchemaGetter.split(),
    encode: SchemaGetter.transform((list: ReadonlyArray<string>) => list.join(","))
  })
)

export const variables = {
  nodeEnv: variable({
    name: "NODE_ENV",
    expects: "development, test or production",
    codec: Schema.Literals(["development", "test", "production"]),
    fallback: "development",
    example: "production",
    help: "production asks for DATABASE_URL, JWT_SECRET and ALLOWED_ORIGINS and reads no .env file."
  }),
  host: variable({
    name: "HOST",
    expects: "a host name or an address",
    codec: text,
    fallback: "127.0.0.1",
    example: "127.0.0.1",
    help: "Address to listen on; 0.0.0.0 in a container."
  }),
  port: variable({
    name: "PORT",
    expects: "a port from 0 to 65535 (0: any free one)",
    codec: whole(0, 65_535),
    fallback: 8080,
    example: "8080",
    help: "Port to listen on."
  }),
  dataDir: variable({
    name: "DATA_DIR",
    expects: "a folder that the server may write to",
    codec: text,
    fallback: ".data",
    example: ".data",
    help: "Holds the embedded database and the generated JWT secret; unused with DATABASE_URL and JWT_SECRET set."
  }),
  logLevel: variable({
    name: "LOG_LEVEL",
    expects: "one of Trace, Debug, Info, Warn, Error, Fatal, None",
    codec: Schema.Literals(levels),
    fallback: "Info",
    example: "Info",
    help: "The least severe level that is written."
  }),
  logLevels: variable({
    name: "LOG_LEVELS",
    expects: "module=level with commas between them; modules are http, jobs and model",
    codec: moduleLevels,
    fallback: [],
    example: "http=Warn,model=Debug",
    help: "Levels of single modules, instead of LOG_LEVEL: http (requests), jobs (their stages), model (its calls)."
  }),
  databaseUrl: variable({
    name: "DATABASE_URL",
    expects: "a PostgreSQL URL",
    codec: secret(text.check(Schema.isPattern(/^postgres(ql)?:\/\/[^\s]+$/))),
    fallback: undefined,
    example: "postgresql://pass_ats:password@localhost:5432/pass_ats",
    secret: true,
    requiredInProduction: true,
    help: "PostgreSQL 15 or newer; without it, outside production, an embedded PostgreSQL 18 runs in DATA_DIR."
  }),
  databasePool: variable({
    name: "DATABASE_POOL",
    expects: "a whole number from 2 to 100",
    codec: whole(2, 100),
    fallback: 10,
    example: "10",
    help: "Connections each instance may hold."
  }),
  migrateOnStart: variable({
    name: "MIGRATE_ON_START",
    expects: "true or false",
    codec: Schema.Literals(["true", "false"]),
    fallback: "true",
    example: "false",
    help: "false: a start applies no migration, and waits until `npm run migrate` has applied all that it needs."
  }),
  jwtSecret: variable({
    name: "JWT_SECRET",
    expects: "at least 32 bytes that nobody knows, or an Ed25519 private key in PEM",
    codec: secret(text.check(Schema.makeFilter(isSigningKey))),
    fallback: undefined,
    example: examples.current,
    secret: true,
    requiredInProduction: true,
    help: "Signs access tokens; without it, outside production, one is generated and kept in DATA_DIR."
  }),
  jwtOtherSecrets: variable({
    name: "JWT_OTHER_SECRETS",
    expects: "keys as for JWT_SECRET, or Ed25519 public keys in PEM, with commas between them",
    codec: secrets(text.check(Schema.makeFilter(isVerifyingKey))),
    fallback: [],
    example: examples.former,
    secret: true,
    help: "Tokens signed with these are accepted as well: the former key, or the next one, while keys are changed."
  }),
  accessTokenMs: variable({
    name: "ACCESS_TOKEN_TTL_MS",
    expects: "milliseconds, from 1000 to 86400000",
    codec: whole(1_000, 86_400_000),
    fallback: 900_000,
    example: "900000",
    help: "How long an access token is valid."
  }),
  argon2MemoryKib: variable({
    name: "ARGON2_MEMORY_KIB",
    expects: "KiB, from 7168 to 1048576",
    codec: whole(7_168, 1_048_576),
    fallback: 19_456,
    example: "19456",
    help: "Memory of one password hash (argon2id); stored hashes are renewed at the next login when it rises."
  }),
  argon2Passes: variable({
    name: "ARGON2_PASSES",
    expects: "a whole number from 1 to 20",
    codec: whole(1, 20),
    fallback: 2,
    example: "2",
    help: "Passes of one password hash; with less than 19456 KiB use more, as OWASP's table says."
  }),
  argon2Lanes: variable({
    name: "ARGON2_LANES",
    expects: "a whole number from 1 to 16",
    codec: whole(1, 16),
    fallback: 1,
    example: "1",
    help: "Lanes of one password hash."
  }),
  allowedOrigins: variable({
    name: "ALLOWED_ORIGINS",
    expects: "exact origins with commas between them, no wildcard",
    codec: origins,
    fallback: [],
    example: "https://resumes.example.com,chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    requiredInProduction: true,
    help: "Web pages and extensions that may call the API from a browser."
  }),
  trustProxy: variable({
    name: "TRUST_PROXY",
    expects: "a whole number from 0 to 10",
    codec: whole(0, 10),
    fallback: 0,
    example: "1",
    help: "How many proxies of yours stand before the server: so many last entries of X-Forwarded-For are believed."
  }),
  rateLimitRequests: variable({
    name: "RATE_LIMIT_REQUESTS",
    expects: "a whole number from 1 to 1000000",
    codec: whole(1, 1_000_000),
    fallback: 100,
    example: "100",
    help: "Requests each user (or address, before sign-in) may make in one window."
  }),
  rateLimitWindowMs: variable({
    name: "RATE_LIMIT_WINDOW_MS",
    expects: "milliseconds, from 1000 to 86400000",
    codec: whole(1_000, 86_400_000),
    fallback: 60_000,
    example: "60000",
    help: "Length of the rate limit's window."
  }),
  signupsPerHour: variable({
    name: "SIGNUPS_PER_HOUR",
    expects: "a whole number from 1 to 1000000",
    codec: whole(1, 1_000_000),
    fallback: 20,
    example: "20",
    help: "Accounts that may be made from one address in an hour."
  }),
  monthlyResumeLimit: variable({
    name: "MONTHLY_RESUME_LIMIT",
    expects: "a whole number from 0 to 1000000",
    codec: whole(0, 1_000_000),
    fallback: 30,
    example: "30",
    help: "Résumés each user may generate in a calendar month (UTC)."
  }),
  postingFetch: variable({
    name: "POSTING_FETCH",
    expects: "off or public",
    codec: Schema.Literals(["off", "public"]),
    fallback: "off",
    example: "off",
    help: "public lets users name a posting by its address, which the server then fetches from the public internet."
  }),
  maxJobsAtWork: variable({
    name: "MAX_JOBS_AT_WORK",
    expects: "a whole number from 1 to 1000",
    codec: whole(1, 1_000),
    fallback: 8,
    example: "8",
    help: "Jobs at work at a time, for each instance; the others wait, and users take turns."
  }),
  maxQueuedJobs: variable({
    name: "MAX_QUEUED_JOBS",
    expects: "a whole number from 1 to 1000000",
    codec: whole(1, 1_000_000),
    fallback: 1_000,
    example: "1000",
    help: "Jobs that may wait, over all instances; further ones are answered 503."
  }),
  jobRetentionDays: variable({
    name: "JOB_RETENTION_DAYS",
    expects: "days, from 1 to 3650",
    codec: whole(1, 3_650),
    fallback: 90,
    example: "90",
    help: "Jobs are deleted this long after their end, with their files and events."
  }),
  openAiApiKey: variable({
    name: "OPENAI_API_KEY",
    expects: "the key of an OpenAI-compatible provider",
    codec: secret(text),
    fallback: undefined,
    example: "sk-…",
    secret: true,
    help: "With it (or OPENAI_BASE_URL, for servers without keys) a model composes; without, the built-in rules do."
  }),
  openAiBaseUrl: variable({
    name: "OPENAI_BASE_URL",
    expects: "an http or https URL",
    codec: optionalUrl,
    fallback: undefined,
    example: "https://api.openai.com/v1",
    help: "Any server that speaks Chat Completions: OpenAI, Azure, Ollama, vLLM, LM Studio, OpenRouter. {model} in it becomes the model's name."
  }),
  openAiApiVersion: variable({
    name: "OPENAI_API_VERSION",
    expects: "a version such as 2024-10-21",
    codec: optionalText,
    fallback: undefined,
    example: "2024-10-21",
    help: "For Azure's addresses with /openai/deployments/{model}: sent as api-version, and the key as api-key."
  }),
  openAiModels: variable({
    name: "OPENAI_MODEL",
    expects: "a model's name, or several separated by commas",
    codec: modelNames,
    fallback: ["gpt-4.1-mini"],
    example: "gpt-4.1-mini,gpt-4.1-nano",
    help: "The model that reads postings and composes résumés. Of several, the next is asked when one fails."
  }),
  openAiReasoningEffort: variable({
    name: "OPENAI_REASONING_EFFORT",
    expects: "none, minimal, low, medium or high",
    codec: effort,
    fallback: undefined,
    example: "low",
    help: "How long a reasoning model thinks; not sent unless it is set."
  }),
  openAiTimeoutMs: variable({
    name: "OPENAI_TIMEOUT_MS",
    expects: "milliseconds, from 100 to 600000",
    codec: whole(100, 600_000),
    fallback: 120_000,
    example: "120000",
    help: "How long one answer of the model may take."
  }),
  openAiMaxRetries: variable({
    name: "OPENAI_MAX_RETRIES",
    expects: "a whole number from 0 to 10",
    codec: whole(0, 10),
    fallback: 2,
    example: "2",
    help: "Further tries after a failed call to the model that may go better next time."
  }),
  modelAway: variable({
    name: "MODEL_AWAY",
    expects: "fail or rules",
    codec: Schema.Literals(["fail", "rules"]),
    fallback: "fail",
    example: "rules",
    help: "What becomes of a job whose model cannot be had, after retries: it fails uncharged, or the built-in rules compose."
  }),
  modelInputPrice: variable({
    name: "MODEL_INPUT_PRICE",
    expects: "a price for a million tokens",
    codec: amount,
    fallback: 0,
    example: "0.40",
    help: "What a million tokens cost that are sent to the model, in your currency; for the cost in reports and budgets."
  }),
  modelOutputPrice: variable({
    name: "MODEL_OUTPUT_PRICE",
    expects: "a price for a million tokens",
    codec: amount,
    fallback: 0,
    example: "1.60",
    help: "What a million tokens cost that the model answers with."
  }),
  modelJobTokens: variable({
    name: "MODEL_JOB_TOKENS",
    expects: "a whole number; 0 is no limit",
    codec: whole(0, 1_000_000_000),
    fallback: 200_000,
    example: "200000",
    help: "Tokens that a job may take of the model, sent and answered; then the built-in rules compose."
  }),
  modelJobCost: variable({
    name: "MODEL_JOB_COST",
    expects: "an amount; 0 is no limit",
    codec: amount,
    fallback: 0,
    example: "0.05",
    help: "What a job may cost at these prices."
  }),
  modelMonthlyTokens: variable({
    name: "MODEL_MONTHLY_TOKENS",
    expects: "a whole number; 0 is no limit",
    codec: whole(0, 1_000_000_000),
    fallback: 0,
    example: "2000000",
    help: "Tokens that a person may take of the model in a calendar month, UTC."
  }),
  modelMonthlyCost: variable({
    name: "MODEL_MONTHLY_COST",
    expects: "an amount; 0 is no limit",
    codec: amount,
    fallback: 0,
    example: "1.00",
    help: "What a person may cost in a calendar month at these prices."
  }),
  modelImportMs: variable({
    name: "MODEL_IMPORT_MS",
    expects: "milliseconds, from 1000 to 600000",
    codec: whole(1_000, 600_000),
    fallback: 50_000,
    example: "50000",
    help: "How long an uploaded document waits for the model; then the rules' reading is the answer. Proxies must wait longer."
  }),
  modelImportsPerDay: variable({
    name: "MODEL_IMPORTS_PER_DAY",
    expects: "a whole number from 1 to 100000",
    codec: whole(1, 100_000),
    fallback: 20,
    example: "20",
    help: "Documents of a person that the model reads in a day; further ones are read by the rules."
  }),
  tectonicPath: variable({
    name: "TECTONIC_PATH",
    expects: "the path of the tectonic command",
    codec: text,
    fallback: "tectonic",
    example: "/usr/local/bin/tectonic",
    help: "Tectonic 0.17 or newer; `npm start` finds or builds it."
  }),
  tectonicBundle: variable({
    name: "TECTONIC_BUNDLE",
    expects: "a folder of TeX files",
    codec: optionalText,
    fallback: undefined,
    example: "/opt/pass-ats/bundle",
    help: "TeX files and fonts; `npm start` makes it. Without it Tectonic's own cache is used, never the network."
  }),
  tectonicCacheDir: variable({
    name: "TECTONIC_CACHE_DIR",
    expects: "a folder",
    codec: optionalText,
    fallback: undefined,
    example: "/opt/pass-ats/cache",
    help: "Tectonic's formats; filled by `npm start`, read-only afterwards."
  }),
  texHostPath: variable({
    name: "TEX_HOST_PATH",
    expects: "the path of the engine host",
    codec: optionalText,
    fallback: undefined,
    example: "/opt/pass-ats/pass-ats-engine",
    help: "Compiles several times faster than the command, in a jail of its own; `npm start` builds it on Linux."
  }),
  texHostPack: variable({
    name: "TEX_HOST_PACK",
    expects: "the path of a pack",
    codec: optionalText,
    fallback: undefined,
    example: "/opt/pass-ats/pack",
    help: "The TeX files and the format as one file for the engine host; `npm start` makes it."
  }),
  consolePath: variable({
    name: "CONSOLE_PATH",
    expects: "the path of a folder",
    codec: optionalText,
    fallback: undefined,
    example: "/opt/pass-ats/console",
    help: "The page for people, served at `/`; `npm start` makes it. Without it `/` leads to the reference."
  }),
  tectonicTimeoutMs: variable({
    name: "TECTONIC_TIMEOUT_MS",
    expects: "milliseconds, from 1000 to 120000",
    codec: whole(1_000, 120_000),
    fallback: 20_000,
    example: "20000",
    help: "How long one compile may take."
  }),
  tectonicMemoryMb: variable({
    name: "TECTONIC_MEMORY_MB",
    expects: "MiB, from 256 to 8192",
    codec: whole(256, 8_192),
    fallback: 768,
    example: "768",
    help: "Address space of one compile."
  }),
  latexSandbox: variable({
    name: "LATEX_SANDBOX",
    expects: "auto or off",
    codec: Schema.Literals(["auto", "off"]),
    fallback: "auto",
    example: "auto",
    help: "off compiles users' TeX without a sandbox: it can read every file the server can. For local use only."
  }),
  runnerHost: variable({
    name: "RUNNER_HOST",
    expects: "a host name or an address that the other instances reach",
    codec: text,
    fallback: "127.0.0.1",
    example: "127.0.0.1",
    help: "Where other instances reach this one's job runner."
  }),
  runnerPort: variable({
    name: "RUNNER_PORT",
    expects: "a port from 0 to 65535 (0: any free one)",
    codec: whole(0, 65_535),
    fallback: 0,
    example: "8081",
    help: "Port of this instance's job runner."
  }),
  shutdownGraceMs: variable({
    name: "SHUTDOWN_GRACE_MS",
    expects: "milliseconds, from 0 to 120000",
    codec: whole(0, 120_000),
    fallback: 10_000,
    example: "10000",
    help: "How long a stopping server lets requests finish."
  }),
  shutdownDelayMs: variable({
    name: "SHUTDOWN_DELAY_MS",
    expects: "milliseconds, from 0 to 120000",
    codec: whole(0, 120_000),
    fallback: 0,
    example: "5000",
    help: "How long a stopping server, no longer ready, still takes requests: until a load balancer has noticed."
  }),
  operatorToken: variable({
    name: "OPERATOR_TOKEN",
    expects: "at least 32 characters that nobody knows",
    codec: secret(text.check(Schema.isMinLength(32))),
    fallback: undefined,
    example: "replace-with-the-output-of-openssl-rand-hex-32",
    secret: true,
    help: "Opens /metrics and /health to whoever sends it as a bearer token; without it nobody may see them."
  }),
  metricsPort: variable({
    name: "METRICS_PORT",
    expects: "a port from 0 to 65535 (0: any free one)",
    codec: optionalPort,
    fallback: undefined,
    example: "9464",
    help: "Serves /metrics without a token on a port of its own, for Prometheus; keep it from the internet."
  }),
  metricsHost: variable({
    name: "METRICS_HOST",
    expects: "a host name or an address",
    codec: text,
    fallback: "127.0.0.1",
    example: "0.0.0.0",
    help: "Address that METRICS_PORT listens on; 0.0.0.0 in a container whose network only Prometheus shares."
  }),
  otlpEndpoint: variable({
    name: "OTEL_EXPORTER_OTLP_ENDPOINT",
    expects: "an http or https URL",
    codec: optionalUrl,
    fallback: undefined,
    example: "http://localhost:4318",
    help: "Traces, logs and metrics go there by OTLP over HTTP; without it they stay on the machine."
  }),
  sessionIdleMs: variable({
    name: "SESSION_IDLE_MS",
    expects: "milliseconds, from 1000 to 31536000000",
    codec: whole(1_000, 31_536_000_000),
    fallback: 1_209_600_000,
    example: "1209600000",
    help: "A session that is not renewed for this long has ended; 14 days by default."
  }),
  sessionLifetimeMs: variable({
    name: "SESSION_LIFETIME_MS",
    expects: "milliseconds, from 1000 to 31536000000",
    codec: whole(1_000, 31_536_000_000),
    fallback: 7_776_000_000,
    example: "7776000000",
    help: "A session ends this long after the login, however much it is used; 90 days by default."
  }),
  refreshGraceMs: variable({
    name: "REFRESH_GRACE_MS",
    expects: "milliseconds, from 0 to 60000",
    codec: whole(0, 60_000),
    fallback: 10_000,
    example: "10000",
    help: "For this long a spent refresh token gets the same successor again: two tabs, a lost response."
  }),
  smtpUrl: variable({
    name: "SMTP_URL",
    expects: "an smtp or smtps URL",
    codec: secret(text.check(Schema.isPattern(/^smtps?:\/\/[^\s]+$/))),
    fallback: undefined,
    example: "smtps://user:password@mail.example.com:465",
    secret: true,
    help: "Mail for forgotten passwords goes out there; without it that is off. smtp:// must offer STARTTLS."
  }),
  mailFrom: variable({
    name: "MAIL_FROM",
    expects: "an e-mail address, or a name and an address in angle brackets",
    codec: mailbox,
    fallback: undefined,
    example: "PASS ATS <no-reply@example.com>",
    help: "Sender of the mail; needed with SMTP_URL."
  })
} as const
