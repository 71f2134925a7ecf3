/** Contract of `/auth` for those who are not signed in, or renew. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import {
  CrossSiteRefused,
  DatabaseUnavailable,
  EmailTaken,
  InvalidCredentials,
  MailUnavailable,
  PasswordRefused,
  ResetTokenRefused,
  TooBusy,
  TooManyAttempts,
  Unauthorized
} from "../domain/Problems.ts"
import { SessionKind } from "../domain/Session.ts"
import { Email, User } from "../domain/User.ts"
import { AddressLimit, JsonBody } from "./Requests.ts"

/** What may be a password is for the password policy to say; nothing longer is read. */
const Password = Schema.RedactedFromValue(Schema.String.check(Schema.isMaxLength(1024)))

const session = Schema.optionalKey(SessionKind).annotateKey({
  description: "`bearer` (the default): tokens in the body, for extensions and scripts. `cookie`: for browsers."
})

const Credentials = Schema.Struct({
  email: Email.annotateKey({ description: "The account's name; compared without regard to case." }),
  password: Password.pipe(
    Schema.annotateEncoded({ description: "8 to 256 characters, neither common nor made of the address." })
  ),
  session
}).annotate({
  identifier: "Credentials"
})

/** A wrong password is wrong whatever its length. */
const Login = Schema.Struct({
  email: Email.annotateKey({ description: "The account's name." }),
  password: Password.pipe(Schema.annotateEncoded({ description: "Its password." })),
  session
}).annotate({ identifier: "Login" })

export const SignedIn = Schema.Struct({
  accessToken: Schema.String.annotateKey({ description: "Goes into `Authorization: Bearer …`." }),
  expiresIn: Schema.Int.annotateKey({ description: "Seconds the access token is good for." }),
  refreshToken: Schema.RedactedFromValue(Schema.String).pipe(
    Schema.annotateEncoded({ description: "Good for one renewal." })
  ),
  refreshExpiresIn: Schema.Finite.annotateKey({
    description: "Seconds until it is no longer good, unless it is used."
  }),
  user: User.annotateKey({ description: "Whose session it is." })
}).annotate({ identifier: "SignedIn" })

/** The tokens themselves are in cookies that no script reads. */
export const SignedInWithCookies = Schema.Struct({
  csrfToken: Schema.String.annotateKey({
    description: "Goes into `X-CSRF-Token` with everything that changes something."
  }),
  expiresIn: Schema.Int.annotateKey({
    description: "Seconds the access token is good for; it is renewed by the answers to requests shortly before."
  }),
  refreshExpiresIn: Schema.Finite.annotateKey({
    description: "Seconds in which `POST /auth/refresh` goes on with the session."
  }),
  user: User.annotateKey({ description: "Whose session it is." })
}).annotate({ identifier: "SignedInWithCookies" })

const NewSession = Schema.Union([SignedIn, SignedInWithCookies])

export class AuthApi extends HttpApiGroup.make("auth")
  .add(
    HttpApiEndpoint.post("signup", "/auth/signup", {
      payload: Credentials,
      success: NewSession.pipe(HttpApiSchema.status(201)),
      error: [EmailTaken, CrossSiteRefused, PasswordRefused, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Make an account",
          description: "Answers as a login does, so that none is needed right after."
        })
      ),
    HttpApiEndpoint.post("login", "/auth/login", {
      payload: Login,
      success: NewSession,
      error: [InvalidCredentials, TooManyAttempts, CrossSiteRefused, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Get an access token",
          description:
            'Never makes an account. An unknown address and a wrong password are answered alike, in like time. The token is good for `expiresIn` seconds. With `session: "cookie"` the tokens are set as cookies.'
        })
      ),
    HttpApiEndpoint.post("refresh", "/auth/refresh", {
      payload: Schema.Struct({
        refreshToken: Schema.optionalKey(Schema.RedactedFromValue(Schema.String)).pipe(
          Schema.annotateEncoded({
            description: "Of the answer before; left out where it is in a cookie."
          })
        )
      }).annotate({
        identifier: "Renewal"
      }),
      success: NewSession,
      error: [Unauthorized, CrossSiteRefused, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Renew a session",
          description:
            "A refresh token is good once. One that comes back later than some seconds after its use ends the session: someone else may hold it. A session in cookies sends an empty object, and `X-CSRF-Token`."
        })
      ),
    HttpApiEndpoint.post("requestReset", "/auth/password-reset", {
      payload: Schema.Struct({ email: Email.annotateKey({ description: "The account's name." }) }).annotate({
        identifier: "ResetRequest"
      }),
      success: HttpApiSchema.Accepted,
      error: [MailUnavailable, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Ask for a code for a new password, by mail",
          description: "Answers alike whether or not there is such an account. The code is good once, for half an hour."
        })
      ),
    HttpApiEndpoint.post("reset", "/auth/password-reset/confirm", {
      payload: Schema.Struct({
        token: Schema.RedactedFromValue(Schema.String).pipe(
          Schema.annotateEncoded({ description: "The code from the mail." })
        ),
        password: Password.pipe(Schema.annotateEncoded({ description: "The new one." }))
      }).annotate({
        identifier: "Reset"
      }),
      success: HttpApiSchema.NoContent,
      error: [ResetTokenRefused, PasswordRefused, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Take a new password with a code",
          description: "Every session of the account ends, and the code is used up."
        })
      )
  )
  .middleware(AddressLimit)
  .annotateMerge(
    OpenApi.annotations({
      title: "Accounts",
      description: "Sign up, sign in, renew, reset a password: whatever needs no session yet."
    })
  ) {}
