/** Contract of `/auth` and `/me`. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { DatabaseUnavailable, EmailTaken, InvalidCredentials, TooBusy } from "../domain/Problems.ts"
import { Email, User } from "../domain/User.ts"
import { Authorization } from "./Authorization.ts"
import { AddressLimit, JsonBody } from "./Requests.ts"

const Password = Schema.RedactedFromValue(Schema.String.check(Schema.isMinLength(8), Schema.isMaxLength(256)))

const Credentials = Schema.Struct({ email: Email, password: Password }).annotate({ identifier: "Credentials" })

/** A wrong password is wrong whatever its length. */
const Login = Schema.Struct({
  email: Email,
  password: Schema.RedactedFromValue(Schema.String.check(Schema.isMaxLength(256)))
}).annotate({ identifier: "Login" })

export const Session = Schema.Struct({
  accessToken: Schema.String,
  /** Seconds. */
  expiresIn: Schema.Int,
  user: User
}).annotate({ identifier: "Session" })

export class AuthApi extends HttpApiGroup.make("auth")
  .add(
    HttpApiEndpoint.post("signup", "/auth/signup", {
      payload: Credentials,
      success: Session.pipe(HttpApiSchema.status(201)),
      error: [EmailTaken, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Make an account",
          description: "Answers with an access token, so that no login is needed right after."
        })
      ),
    HttpApiEndpoint.post("login", "/auth/login", {
      payload: Login,
      success: Session,
      error: [InvalidCredentials, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Get an access token",
          description:
            "Never makes an account. An unknown address and a wrong password are answered alike, in like time. The token is good for `expiresIn` seconds."
        })
      )
  )
  .middleware(AddressLimit)
  .annotateMerge(OpenApi.annotations({ title: "Accounts" })) {}

export class MeApi extends HttpApiGroup.make("me")
  .add(
    HttpApiEndpoint.get("me", "/me", {
      success: Schema.Struct({ user: User, hasProfile: Schema.Boolean }),
      error: DatabaseUnavailable
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Who the token stands for",
        description: "The account, and whether it keeps a résumé on this server."
      })
    )
  )
  .middleware(Authorization)
  .annotateMerge(OpenApi.annotations({ title: "Me" })) {}
