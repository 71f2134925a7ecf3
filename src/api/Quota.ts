/** Contract of `/quota`. */
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DatabaseUnavailable } from "../domain/Problems.ts"
import { Usage } from "../domain/Quota.ts"
import { Authorization } from "./Authorization.ts"

export class QuotaApi extends HttpApiGroup.make("quota")
  .add(
    HttpApiEndpoint.get("get", "/quota", { success: Usage, error: DatabaseUnavailable }).annotateMerge(
      OpenApi.annotations({
        summary: "What of this month's quota is used",
        description:
          "A job holds one while it is at work; only a finished one is charged. Where the server has a model, `model` is what it cost this month. Months are UTC's."
      })
    )
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Quota", description: "What of the month is used." })) {}
