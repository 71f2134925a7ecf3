/** `npm run build:client`: the typed client in `dist/client`, ready for `npm pack` or to be copied. */
import { readdirSync, statSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { packageClient } from "./client/package.ts"

const folder = fileURLToPath(new URL("../dist/client", import.meta.url))
await packageClient(folder)
for (const file of readdirSync(folder)) console.log(`dist/client/${file}: ${statSync(`${folder}/${file}`).size} bytes`)
