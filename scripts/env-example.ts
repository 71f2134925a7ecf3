/** `npm run env:example`: writes `.env.example` from the table of settings. */
import { writeFileSync } from "node:fs"
import { renderEnvExample } from "../src/infra/config/envExample.ts"

writeFileSync(new URL("../.env.example", import.meta.url), renderEnvExample())
