/** Contract of `/profile`: the résumé that a user keeps on the server. */
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DatabaseUnavailable, ProfileNotFound } from "../domain/Problems.ts"
import { Resume } from "../domain/Resume.ts"
import { Authorization } from "./Authorization.ts"

export class ProfileApi extends HttpApiGroup.make("profile")
  .add(
    HttpApiEndpoint.get("get", "/profile", {
      success: Resume,
      error: [ProfileNotFound, DatabaseUnavailable]
    }).annotateMerge(OpenApi.annotations({ summary: "The stored résumé" })),
    HttpApiEndpoint.put("put", "/profile", {
      payload: Resume,
      success: HttpApiSchema.NoContent,
      error: DatabaseUnavailable
    }).annotateMerge(OpenApi.annotations({ summary: "Store a résumé in place of the former one" }))
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Profile" })) {}
