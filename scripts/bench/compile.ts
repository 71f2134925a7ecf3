/**
 * `npm run bench:compile`: a one-page résumé through our engine and through others, by turns. Each round is somebody
 * else's résumé, so that nothing is answered from a cache but where that is what is measured.
 */
import { signUp } from "../support/client.ts"
import { cached } from "./compile/cached.ts"
import { memory } from "./compile/memory.ts"
import { besideOthers } from "./compile/others.ts"
import { saturated } from "./compile/saturated.ts"
import { makeService } from "./compile/service.ts"
import type { Figure } from "./shared/figures.ts"
import { withFolder, withServer } from "./shared/serving.ts"

export const compile = (): Promise<ReadonlyArray<Figure>> =>
  withFolder((folder) =>
    withServer({}, async (server) => {
      const session = await signUp(server.url)
      const service = makeService()
      try {
        return [
          ...(await besideOthers(service, session, folder)),
          ...(await cached(session, folder)),
          ...(await saturated(service)),
          ...(await memory(service))
        ]
      } finally {
        await service.dispose()
      }
    })
  )
