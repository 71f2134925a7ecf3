/** Made by `npm run openapi` from the schemas of the API; changes by hand are lost. */
export type Json = null | number | boolean | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

export type Accepted = {
  readonly jobId: string
  readonly links: {
    readonly self: string
    readonly job: string
    readonly events: string
    readonly pdf: string
    readonly tex: string
    readonly json: string
    readonly markdown: string
    readonly text: string
    readonly docx: string
    readonly letterPdf: string
    readonly letterTex: string
    readonly letterDocx: string
    readonly letterText: string
    readonly report: string
  }
}

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: ReadonlyArray<"generate" | "read">
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
}

export type ImportedResume = {
  readonly format: "pdf" | "docx" | "text"
  readonly reader: { readonly provider: "rules" | "openai"; readonly model?: string | undefined }
  readonly resume: Resume
  readonly fields: ReadonlyArray<{
    readonly pointer: string
    readonly confidence: number
    readonly start: number
    readonly end: number
  }>
  readonly text: string
  readonly unplaced: ReadonlyArray<{ readonly text: string; readonly start: number; readonly end: number }>
  readonly warnings: ReadonlyArray<string>
}

export type JobEvent = {
  readonly jobId: string
  readonly seq: number
  readonly event: "queued" | "extract" | "analyze" | "compose" | "latex" | "compile" | "done" | "failed" | "cancelled"
  readonly stage: "queued" | "extract" | "analyze" | "compose" | "latex" | "compile" | "done"
  readonly state: "started" | "progress" | "finished"
  readonly progress: number
  readonly message: string
  readonly at: string
  readonly durationMs?: number
  readonly position?: number
  readonly failure?: JobFailure
}

export type JobFailure = {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly stage: "queued" | "extract" | "analyze" | "compose" | "latex" | "compile" | "done"
}

export type JobOptions = {
  readonly pages?: 1 | 2 | 3
  readonly template?: "classic" | "modern" | "compact" | "academic" | "early-career" | "columns"
  readonly paper?: "a4" | "letter"
  readonly font?: "carlito" | "inter" | "noto-sans" | "noto-serif"
  readonly accent?: string
  readonly density?: "roomy" | "normal" | "compact"
  readonly language?: "en" | "de" | "fr" | "es" | "it" | "pt" | "pl" | "nl" | "sv" | "uk" | "ar" | "zh"
  readonly coverLetter?: boolean
}

export type LinkedJob = {
  readonly id: string
  readonly status: "queued" | "running" | "done" | "failed" | "cancelled"
  readonly stage: "queued" | "extract" | "analyze" | "compose" | "latex" | "compile" | "done"
  readonly progress: number
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly failure?: JobFailure
  readonly title?: string
  readonly company?: string
  readonly links: {
    readonly self: string
    readonly job: string
    readonly events: string
    readonly pdf: string
    readonly tex: string
    readonly json: string
    readonly markdown: string
    readonly text: string
    readonly docx: string
    readonly letterPdf: string
    readonly letterTex: string
    readonly letterDocx: string
    readonly letterText: string
    readonly report: string
  }
}

export type ModelMonth = {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cost: number
  readonly tokenLimit?: number
  readonly costLimit?: number
}

export type NewApiKey = {
  readonly name: string
  readonly scopes: ReadonlyArray<"generate" | "read">
  readonly expiresAt?: string
}

export type PostingInput =
  | { readonly text: string }
  | { readonly html: string; readonly url?: string }
  | { readonly url: string }

export type QuotaUsage = {
  readonly month: string
  readonly limit: number
  readonly used: number
  readonly reserved: number
  readonly remaining: number
  readonly resetsAt: string
}

export type Report = {
  readonly jobId: string
  readonly composer: { readonly provider: "openai" | "rules"; readonly model?: string; readonly label: string }
  readonly asked?: {
    readonly titles: ReadonlyArray<string>
    readonly seniority?: "intern" | "junior" | "mid" | "senior" | "lead" | "executive"
    readonly years?: number
    readonly yearsHeld: number
  }
  readonly coverage: {
    readonly before: {
      readonly score: number
      readonly keywords: ReadonlyArray<{
        readonly keyword: string
        readonly required: boolean
        readonly weight: number
        readonly found: boolean
        readonly evidence: ReadonlyArray<string>
      }>
    }
    readonly after: {
      readonly score: number
      readonly keywords: ReadonlyArray<{
        readonly keyword: string
        readonly required: boolean
        readonly weight: number
        readonly found: boolean
        readonly evidence: ReadonlyArray<string>
      }>
    }
  }
  readonly gaps: ReadonlyArray<string>
  readonly changes: ReadonlyArray<{
    readonly source: string
    readonly before: string
    readonly after: string
    readonly why: string
  }>
  readonly dropped: ReadonlyArray<{ readonly source: string; readonly text: string; readonly reason: string }>
  readonly guard: ReadonlyArray<{
    readonly source: string
    readonly rejected: string
    readonly unsupported: ReadonlyArray<string>
    readonly reason: string
    readonly replacement?: string
  }>
  readonly warnings: ReadonlyArray<string>
  readonly pages: number
  readonly roundTrip: {
    readonly linesExpected: number
    readonly linesFound: number
    readonly missing: ReadonlyArray<string>
    readonly parts?: {
      readonly contact: { readonly expected: number; readonly found: number }
      readonly sections: { readonly expected: number; readonly found: number }
      readonly content: { readonly expected: number; readonly found: number }
    }
    readonly plainer?: boolean
  }
  readonly coverLetter?: {
    readonly guard: ReadonlyArray<{
      readonly source: string
      readonly rejected: string
      readonly unsupported: ReadonlyArray<string>
      readonly reason: string
      readonly replacement?: string
    }>
    readonly warnings: ReadonlyArray<string>
  }
  readonly cost?: {
    readonly calls: number
    readonly inputTokens: number
    readonly outputTokens: number
    readonly cost: number
  }
  readonly timings: { readonly [x: string]: number }
}

export type Resume = {
  readonly $schema?: string | null | undefined
  readonly basics?:
    | ({
        readonly name?: string | null | undefined
        readonly label?: string | null | undefined
        readonly image?: string | null | undefined
        readonly email?: string | null | undefined
        readonly phone?: string | null | undefined
        readonly url?: string | null | undefined
        readonly summary?: string | null | undefined
        readonly location?:
          | ({
              readonly address?: string | null | undefined
              readonly postalCode?: string | null | undefined
              readonly city?: string | null | undefined
              readonly countryCode?: string | null | undefined
              readonly region?: string | null | undefined
            } & { readonly [x: string]: Json })
          | null
          | undefined
        readonly profiles?:
          | ReadonlyArray<
              {
                readonly network?: string | null | undefined
                readonly username?: string | null | undefined
                readonly url?: string | null | undefined
              } & { readonly [x: string]: Json }
            >
          | null
          | undefined
      } & { readonly [x: string]: Json })
    | null
    | undefined
  readonly work?:
    | ReadonlyArray<
        {
          readonly name?: string | null | undefined
          readonly location?: string | null | undefined
          readonly description?: string | null | undefined
          readonly position?: string | null | undefined
          readonly url?: string | null | undefined
          readonly startDate?: string | null | undefined
          readonly endDate?: string | null | undefined
          readonly summary?: string | null | undefined
          readonly highlights?: ReadonlyArray<string> | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly volunteer?:
    | ReadonlyArray<
        {
          readonly organization?: string | null | undefined
          readonly position?: string | null | undefined
          readonly url?: string | null | undefined
          readonly startDate?: string | null | undefined
          readonly endDate?: string | null | undefined
          readonly summary?: string | null | undefined
          readonly highlights?: ReadonlyArray<string> | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly education?:
    | ReadonlyArray<
        {
          readonly institution?: string | null | undefined
          readonly url?: string | null | undefined
          readonly area?: string | null | undefined
          readonly studyType?: string | null | undefined
          readonly startDate?: string | null | undefined
          readonly endDate?: string | null | undefined
          readonly score?: string | null | undefined
          readonly courses?: ReadonlyArray<string> | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly awards?:
    | ReadonlyArray<
        {
          readonly title?: string | null | undefined
          readonly date?: string | null | undefined
          readonly awarder?: string | null | undefined
          readonly summary?: string | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly certificates?:
    | ReadonlyArray<
        {
          readonly name?: string | null | undefined
          readonly date?: string | null | undefined
          readonly url?: string | null | undefined
          readonly issuer?: string | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly publications?:
    | ReadonlyArray<
        {
          readonly name?: string | null | undefined
          readonly publisher?: string | null | undefined
          readonly releaseDate?: string | null | undefined
          readonly url?: string | null | undefined
          readonly summary?: string | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly skills?:
    | ReadonlyArray<
        {
          readonly name?: string | null | undefined
          readonly level?: string | null | undefined
          readonly keywords?: ReadonlyArray<string> | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
  readonly languages?:
    | ReadonlyArray<
        { readonly language?: string | null | undefined; readonly fluency?: string | null | undefined } & {
          readonly [x: string]: Json
        }
      >
    | null
    | undefined
  readonly interests?:
    | ReadonlyArray<
        { readonly name?: string | null | undefined; readonly keywords?: ReadonlyArray<string> | null | undefined } & {
          readonly [x: string]: Json
        }
      >
    | null
    | undefined
  readonly references?:
    | ReadonlyArray<
        { readonly name?: string | null | undefined; readonly reference?: string | null | undefined } & {
          readonly [x: string]: Json
        }
      >
    | null
    | undefined
  readonly projects?:
    | ReadonlyArray<
        {
          readonly name?: string | null | undefined
          readonly description?: string | null | undefined
          readonly highlights?: ReadonlyArray<string> | null | undefined
          readonly keywords?: ReadonlyArray<string> | null | undefined
          readonly startDate?: string | null | undefined
          readonly endDate?: string | null | undefined
          readonly url?: string | null | undefined
          readonly roles?: ReadonlyArray<string> | null | undefined
          readonly entity?: string | null | undefined
          readonly type?: string | null | undefined
        } & { readonly [x: string]: Json }
      >
    | null
    | undefined
} & { readonly [x: string]: Json }

export type SecurityEvent = {
  readonly event:
    | "signup"
    | "login"
    | "login-failed"
    | "login-throttled"
    | "session-renewed"
    | "session-reuse-detected"
    | "session-revoked"
    | "sessions-revoked"
    | "password-changed"
    | "password-reset-requested"
    | "password-reset"
    | "api-key-created"
    | "api-key-revoked"
    | "data-exported"
    | "account-deleted"
  readonly at: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly details: {
    readonly sessionId?: string
    readonly sessionKind?: "bearer" | "cookie"
    readonly apiKeyId?: string
    readonly reason?: "logout" | "logout-all" | "revoked" | "reuse" | "too-many" | "password-changed" | "password-reset"
    readonly count?: number
  } | null
}

export type Session = {
  readonly id: string
  readonly kind: "bearer" | "cookie"
  readonly userAgent: string | null
  readonly address: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
}

export type Status = {
  readonly name: "PASS ATS"
  readonly version: string
  readonly uptimeSeconds: number
  readonly database: string
  readonly composer: { readonly provider: "openai" | "rules"; readonly model?: string; readonly label: string }
  readonly tectonic?: string
  readonly engine?: "host" | "command"
  readonly sandbox: "seccomp" | "bubblewrap" | "off" | "none"
  readonly limits: {
    readonly monthlyResumes: number
    readonly rateLimitRequests: number
    readonly rateLimitWindowMs: number
    readonly bodyBytes: number
    readonly postingCharacters: number
  }
  readonly features: {
    readonly model: boolean
    readonly postingFetch: boolean
    readonly passwordReset: boolean
    readonly compile: boolean
  }
  readonly quota?: QuotaUsage
}

export type TemplateInfo = {
  readonly name: "classic" | "modern" | "compact" | "academic" | "early-career" | "columns"
  readonly about: string
  readonly columns: 1 | 2
  readonly defaults: { readonly font: "carlito" | "inter" | "noto-sans" | "noto-serif"; readonly accent: string }
  readonly picture: string
}

export type Templates = {
  readonly templates: ReadonlyArray<TemplateInfo>
  readonly fonts: ReadonlyArray<"carlito" | "inter" | "noto-sans" | "noto-serif">
  readonly densities: ReadonlyArray<"roomy" | "normal" | "compact">
  readonly papers: ReadonlyArray<"a4" | "letter">
}

export type Usage = {
  readonly month: string
  readonly limit: number
  readonly used: number
  readonly reserved: number
  readonly remaining: number
  readonly resetsAt: string
  readonly model?: ModelMonth
}
