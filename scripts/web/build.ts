/**
 * `node scripts/web/build.ts FOLDER`: makes the page into FOLDER. Set-up does so by itself; a container image does it
 * while it is built, and names the folder by CONSOLE_PATH.
 */
import { resolve } from "node:path"
import { bundle } from "./bundle.ts"

const [, , folder] = process.argv
if (folder === undefined) {
  console.error("Say where to: node scripts/web/build.ts FOLDER")
  process.exitCode = 64
} else {
  await bundle(resolve(folder))
}
