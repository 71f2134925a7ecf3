/** Contract of `/profile`: the résumé that a user keeps on the server. */
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DatabaseUnavailable, ProfileNotFound } from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { Authorization } from "./Authorization.ts"
import { JsonBody } from "./Requests.ts"

export class ProfileApi extends HttpApiGroup.make("profile")
  .add(
    HttpApiEndpoint.get("get", "/profile", {
      success: Resume,
      error: [ProfileNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The stored résumé",
        description: "JSON Resume, as it was stored: fields that this server does not know are kept."
      })
    ),
    HttpApiEndpoint.put("put", "/profile", {
      payload: Resume,
      success: HttpApiSchema.NoContent,
      error: DatabaseUnavailable
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Store a résumé in place of the former one",
          description: "JSON Resume; unknown fields are kept. `POST /generate` uses it when no résumé is sent along."
        })
      )
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Profile" })) {}
