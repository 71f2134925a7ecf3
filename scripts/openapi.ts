/** `npm run openapi`: writes `openapi/openapi.json` from the contract. */
import { writeFileSync } from "node:fs"
import { renderOpenApi } from "../src/api/Document.ts"

writeFileSync(new URL("../openapi/openapi.json", import.meta.url), renderOpenApi())
