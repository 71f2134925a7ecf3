/** The whole HTTP application: the API, its document, its reference page, and the page for people. */
import { Layer } from "effect"
import { HttpApiBuilder, HttpApiScalar } from "effect/http-api"
import { Api } from "../api/Api.ts"
import { keysHandlers, meHandlers, sessionsHandlers } from "./Account.ts"
import { authHandlers } from "./Auth.ts"
import { authorizationLayer } from "./Authorization.ts"
import { jsonBodyLayer } from "./Body.ts"
import { compileHandlers } from "./Compile.ts"
import { consoleLayer } from "./Console.ts"
import { generateHandlers } from "./Generate.ts"
import { jobsHandlers } from "./Jobs.ts"
import { operatorLayer } from "./Operator.ts"
import { wellFormedLayer } from "./Problems.ts"
import { profileHandlers } from "./Profile.ts"
import { quotaHandlers } from "./Quota.ts"
import { addressLimitLayer } from "./RateLimit.ts"
import { systemHandlers } from "./System.ts"
import { templatesHandlers } from "./Templates.ts"

/** Nothing that would come from elsewhere, or send anything there: its maker's fonts, services and programs. */
const reference = {
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  authentication: { preferredSecurityScheme: "bearer" }
} as const

export const routes = Layer.mergeAll(
  HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
    Layer.provide([
      authHandlers,
      sessionsHandlers,
      keysHandlers,
      meHandlers,
      profileHandlers,
      generateHandlers,
      jobsHandlers,
      compileHandlers,
      quotaHandlers,
      systemHandlers,
      templatesHandlers
    ]),
    Layer.provide([authorizationLayer, operatorLayer, addressLimitLayer, jsonBodyLayer, wellFormedLayer])
  ),
  HttpApiScalar.layer(Api, { path: "/docs", scalar: reference }),
  consoleLayer
)
