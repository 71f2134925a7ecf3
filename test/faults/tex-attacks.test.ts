/** A short version of `npm run faults tex-attacks`: the documents that give the server itself the most to do. */
import { assert, it } from "vitest"
import { tellTexAttacks, texAttacks } from "../../scripts/faults/tex-attacks.ts"
import { hasHost } from "../support/engine.ts"

const heavy = /^(?:log\/|endless\/(?:auxiliary|messages|pages|warnings)|files\/pdf-bomb|output\/(?:large|objects))/

it("answers others while documents print, write and err without end", { timeout: 300_000 }, async () => {
  const choose = ({ name }: { readonly name: string }) => heavy.test(name)
  const result = await texAttacks(hasHost ? "host" : "command", { choose, timeoutMs: 3_000 })
  console.log(tellTexAttacks(result))
  assert.isAbove(result.done.length, 9)
  assert.deepStrictEqual(result.faults, [])
})
