/** `npm run build:extension`: makes `extension/dist`, to be loaded unpacked, and `extension/pass-ats.zip` for the store. */
import { statSync } from "node:fs"
import { buildExtension } from "./extension/build.ts"

const { files, zippedBytes } = await buildExtension("extension/dist", "extension/pass-ats.zip")
for (const file of files) console.log(`${String(statSync(file).size).padStart(8)}  ${file}`)
console.log(`${String(zippedBytes).padStart(8)}  extension/pass-ats.zip`)
console.log("\nLoad extension/dist at chrome://extensions with “Load unpacked”; docs/extension.md tells more.")
