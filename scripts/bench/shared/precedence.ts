/** A bench goes before what else the machine does, so that less of that is measured; only root may. */
import { writeFileSync } from "node:fs"
import { setPriority } from "node:os"
import { treeOf } from "./processes.ts"

const before = -20

/** For this process, `others`, and all that they have started; call it again when that has started something. */
export const takePrecedence = (others: ReadonlyArray<number> = []): void => {
  for (const pid of [process.pid, ...others].flatMap(treeOf)) {
    try {
      setPriority(pid, before)
      // Where Linux shares time among sessions, a priority counts only within its session.
      writeFileSync(`/proc/${pid}/autogroup`, String(before))
    } catch {
      // The table tells how busy the machine was.
    }
  }
}
