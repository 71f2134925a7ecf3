/** A document that was compiled a moment ago, beside files that only need to be sent. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Session } from "../../support/client.ts"
import { startServer } from "../../support/server.ts"
import { makeClient } from "../shared/ask.ts"
import { documentsOf } from "../shared/documents.ts"
import { type Figure, ratioOfMedians } from "../shared/figures.ts"
import { interleaved } from "../shared/interleave.ts"
import { bearer } from "./service.ts"

const rounds = 1_000
/** A server at work has compiled its code. */
const warmUps = 500

export const cached = async (session: Session, folder: string): Promise<ReadonlyArray<Figure>> => {
  const client = makeClient(session.url)
  const body = JSON.stringify({ tex: documentsOf(0).ours })
  const compile = () => client.must("/compile", { method: "POST", headers: bearer(session), body })
  const file = join(folder, "document.pdf")
  writeFileSync(file, (await compile()).body)
  const bare = await startServer({ program: "scripts/bench/rivals/file.ts", env: { FILE: file } })
  const bareClient = makeClient(bare.url)
  try {
    const took = await interleaved(
      rounds,
      {
        cached: compile,
        picture: () => client.must("/templates/classic/picture.png"),
        status: () => client.must("/quota", { headers: bearer(session) }),
        bare: () => bareClient.must("/file")
      },
      warmUps
    )
    return [
      ratioOfMedians(
        "a cached answer of POST /compile ÷ a template's picture from the same server",
        took.cached,
        took.picture,
        {
          goal: { atMost: 1.5 }
        }
      ),
      ratioOfMedians(
        "the same ÷ GET /quota of the same server, with sign-in and limit as well",
        took.cached,
        took.status
      ),
      ratioOfMedians(
        "the same ÷ the same bytes as a file from Effect's server with nothing around it",
        took.cached,
        took.bare
      )
    ]
  } finally {
    client.close()
    bareClient.close()
    await bare.kill()
  }
}
