/** One request to an endpoint, and its answer: shown in the OpenAPI document, and sent to a real server by a test. */
export interface Case {
  readonly operation: string
  /** What is done, in a few words. */
  readonly summary: string
  /** Path, query and header parameters. */
  readonly parameters?: Readonly<Record<string, string | number>>
  /** A JSON body; for a form its parts, texts that go as files. */
  readonly request?: unknown
  readonly status: number
  /** The body of the answer, where it is JSON; whatever the server chooses, such as ids, is made up. */
  readonly response?: unknown
}

/** Made up. */
export const ids = {
  user: "0b6ad0a2-57b5-4a5f-9c64-7a1d0f4f0c11",
  session: "7d3f1a5e-8a39-4b9e-8f0a-3d2a4c8f6b21",
  otherSession: "1f0c2d9b-6f4e-4d53-9a77-5b1e2f8d9c32",
  key: "c9a1e7d4-2b6f-4c8d-8e3a-9f5b7d1c4a43",
  job: "5e8b2c7f-1d4a-4f6b-9c3e-2a7d8f0b1c54",
  secondJob: "2d9f4b6a-8c1e-4a7d-b5f0-6e3c9a1d7b65",
  thirdJob: "8a4c1e6f-3b7d-4e9a-a2c5-1f8d6b0e4c76"
} as const

export const person = { email: "ada@example.com", password: "a long passphrase" } as const
export const at = "2026-11-23T09:30:00.000Z"

/** A failure as it is answered. */
export const problem = (type: string, status: number, title: string, detail: string, more: object = {}) => ({
  type: `urn:pass-ats:problem:${type}`,
  status,
  title,
  detail,
  ...more
})
