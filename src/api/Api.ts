/** The whole contract. OpenAPI and typed clients are made from it. */
import { HttpApi, OpenApi } from "effect/http-api"
import { Report } from "../domain/Report.ts"
import { KeysApi, MeApi, SessionsApi } from "./Account.ts"
import { AuthApi } from "./Auth.ts"
import { CompileApi } from "./Compile.ts"
import { told } from "./document/Told.ts"
import { GenerateApi } from "./Generate.ts"
import { JobsApi } from "./Jobs.ts"
import { ProfileApi } from "./Profile.ts"
import { QuotaApi } from "./Quota.ts"
import { WellFormed } from "./Requests.ts"
import { SystemApi } from "./System.ts"
import { TemplatesApi } from "./Templates.ts"
import { version } from "./Version.ts"

export { version }

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
  .annotate(HttpApi.AdditionalSchemas, [Report])
  .annotateMerge(
    OpenApi.annotations({
      title: "PASS ATS",
      version,
      description:
        "Résumés tailored to a job posting: truthful, readable by machines. Sign up, `POST /generate`, follow the job's events, take the files. Every failure is an RFC 9457 problem (`application/problem+json`) with a stable `type`, and says what to do.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
      servers: [{ url: "/", description: "The server that this document comes from." }],
      transform: told
    })
  ) {}
