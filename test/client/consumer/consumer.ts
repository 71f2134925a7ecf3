/** What a user of the packed client writes: run by Node and Deno, and in Chromium by way of `Package.test.ts`. */
import { PassAts, Problem, type Progress } from "pass-ats/client"

export interface Outcome {
  readonly events: ReadonlyArray<string>
  readonly pdf: string
  readonly score: number
  readonly refused: string
}

export const consume = async (url: string, email: string, posting: string, resume: object): Promise<Outcome> => {
  const client = new PassAts({ url })
  const refused = await client.quota().then(
    () => "",
    (error: unknown) => (error instanceof Problem ? error.type : String(error))
  )
  await client.signUp(email, "a long passphrase")
  await client.storeProfile({ ...resume })
  const seen: Array<Progress> = []
  for await (const progress of client.generate({ posting: { text: posting } })) seen.push(progress)
  const jobId = seen[0]?.jobId ?? ""
  const pdf = await (await client.file(jobId, "pdf")).slice(0, 5).text()
  const { coverage } = await client.report(jobId)
  return { events: seen.map(({ event }) => event), pdf, score: coverage.after.score, refused }
}
