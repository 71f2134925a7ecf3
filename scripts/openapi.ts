/** `npm run openapi`: writes `openapi/openapi.json` from the contract, the same for tools that read OpenAPI 3.0 only, and the client's types. */
import { writeFileSync } from "node:fs"
import { renderOpenApi } from "../src/api/document/Document.ts"
import { renderOpenApi30 } from "./openapi/downgrade.ts"
import { renderWire } from "./openapi/wire.ts"

const document = renderOpenApi()
writeFileSync(new URL("../openapi/openapi.json", import.meta.url), document)
writeFileSync(new URL("../openapi/openapi-3.0.json", import.meta.url), renderOpenApi30(document))
writeFileSync(new URL("../src/client/Wire.ts", import.meta.url), renderWire())
