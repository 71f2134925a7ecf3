/** The whole contract. OpenAPI and typed clients are made from it. */
import { HttpApi, OpenApi } from "effect/http-api"
import { KeysApi, MeApi, SessionsApi } from "./Account.ts"
import { AuthApi } from "./Auth.ts"
import { CompileApi } from "./Compile.ts"
import { withJsonFiles } from "./Files.ts"
import { GenerateApi } from "./Generate.ts"
import { withEdgeHeaders } from "./Headers.ts"
import { withInputs } from "./Inputs.ts"
import { JobsApi } from "./Jobs.ts"
import { ProfileApi } from "./Profile.ts"
import { QuotaApi } from "./Quota.ts"
import { WellFormed } from "./Requests.ts"
import { withCookies } from "./Security.ts"
import { SystemApi } from "./System.ts"
import { TemplatesApi } from "./Templates.ts"

export const version = "0.1.0"

export class Api extends HttpApi.make("pass-ats")
  .add(
    AuthApi,
    SessionsApi,
    KeysApi,
    MeApi,
    ProfileApi,
    GenerateApi,
    JobsApi,
    CompileApi,
    QuotaApi,
    SystemApi,
    TemplatesApi
  )
  .middleware(WellFormed)
  .annotateMerge(
    OpenApi.annotations({
      title: "PASS ATS",
      version,
      description:
        "Résumés tailored to a job posting: truthful, readable by machines. Every error is an RFC 9457 problem with a stable type.",
      transform: (document) => withJsonFiles(withInputs(withCookies(withEdgeHeaders(document))))
    })
  ) {}
