/** Contract of the account itself: sessions, keys, password, data. No API key reaches any of it. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { ApiKey, ApiKeyId, NewApiKey } from "../domain/ApiKey.ts"
import {
  ApiKeyNotFound,
  DatabaseUnavailable,
  InvalidCredentials,
  PasswordRefused,
  SessionNotFound,
  TooBusy,
  TooManyApiKeys,
  TooManyAttempts,
  Unauthorized
} from "../domain/Problems.ts"
import { SecurityEvent } from "../domain/SecurityEvent.ts"
import { Session, SessionId } from "../domain/Session.ts"
import { User } from "../domain/User.ts"
import { SessionOnly } from "./Authorization.ts"
import { JsonBody } from "./Requests.ts"

const Password = Schema.RedactedFromValue(Schema.String.check(Schema.isMaxLength(1024)))
const error = DatabaseUnavailable

export class SessionsApi extends HttpApiGroup.make("sessions")
  .add(
    HttpApiEndpoint.post("logout", "/auth/logout", { success: HttpApiSchema.NoContent, error }).annotateMerge(
      OpenApi.annotations({
        summary: "End this session",
        description: "Its tokens are good for nothing within a second."
      })
    ),
    HttpApiEndpoint.post("logoutAll", "/auth/logout-all", {
      success: Schema.Struct({ ended: Schema.Int.annotateKey({ description: "How many sessions ended." }) }),
      error
    }).annotateMerge(
      OpenApi.annotations({ summary: "End all your sessions", description: "The one that asks is ended, too." })
    ),
    HttpApiEndpoint.get("list", "/auth/sessions", {
      success: Schema.Struct({
        current: SessionId.annotateKey({ description: "The one that asks." }),
        sessions: Schema.Array(Session).annotateKey({ description: "Those that have not ended, the last used first." })
      }),
      error
    }).annotateMerge(
      OpenApi.annotations({ summary: "Your sessions", description: "Those that have not ended, the last used first." })
    ),
    HttpApiEndpoint.delete("revoke", "/auth/sessions/:id", {
      params: { id: SessionId },
      success: HttpApiSchema.NoContent,
      error: [SessionNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({ summary: "End one session", description: "Of yours; another's is not found." })
    )
  )
  .middleware(SessionOnly)
  .annotateMerge(
    OpenApi.annotations({ title: "Sessions", description: "Where you are signed in, and how to end it." })
  ) {}

export class KeysApi extends HttpApiGroup.make("keys")
  .add(
    HttpApiEndpoint.post("create", "/auth/keys", {
      payload: NewApiKey,
      success: Schema.Struct({
        id: ApiKeyId.annotateKey({ description: "Its name in `DELETE /auth/keys/{id}`." }),
        key: Schema.RedactedFromValue(Schema.String).pipe(
          Schema.annotateEncoded({
            description: "Goes into `Authorization: Bearer …`; it is never shown again."
          })
        )
      }).pipe(HttpApiSchema.status(201)),
      error: [TooManyApiKeys, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Make an API key",
          description:
            "The key is shown once. `generate` starts jobs and compiles; `read` looks at jobs, profile and quota."
        })
      ),
    HttpApiEndpoint.get("list", "/auth/keys", {
      success: Schema.Struct({
        keys: Schema.Array(ApiKey).annotateKey({ description: "Those that are not revoked, the newest first." })
      }),
      error
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Your API keys",
        description: "By their first characters; the keys themselves are stored nowhere."
      })
    ),
    HttpApiEndpoint.delete("revoke", "/auth/keys/:id", {
      params: { id: ApiKeyId },
      success: HttpApiSchema.NoContent,
      error: [ApiKeyNotFound, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({ summary: "Revoke an API key", description: "It is good for nothing at once, everywhere." })
    )
  )
  .middleware(SessionOnly)
  .annotateMerge(
    OpenApi.annotations({
      title: "API keys",
      description: "For scripts: they start jobs and look at them, and reach nothing of the account."
    })
  ) {}

export class MeApi extends HttpApiGroup.make("me")
  .add(
    HttpApiEndpoint.get("me", "/me", {
      success: Schema.Struct({
        user: User.annotateKey({ description: "The account." }),
        hasProfile: Schema.Boolean.annotateKey({ description: "Whether it keeps a résumé here." })
      }),
      error
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Who the token stands for",
        description: "The account, and whether it keeps a résumé on this server."
      })
    ),
    HttpApiEndpoint.put("password", "/me/password", {
      payload: Schema.Struct({
        currentPassword: Password.pipe(Schema.annotateEncoded({ description: "The one that is good now." })),
        newPassword: Password.pipe(
          Schema.annotateEncoded({
            description: "8 to 256 characters, neither common nor made of the address."
          })
        )
      }).annotate({
        identifier: "PasswordChange"
      }),
      success: HttpApiSchema.NoContent,
      error: [InvalidCredentials, TooManyAttempts, PasswordRefused, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({ summary: "Change the password", description: "All other sessions of the account end." })
      ),
    HttpApiEndpoint.get("events", "/me/security-events", {
      success: Schema.Struct({ events: Schema.Array(SecurityEvent).annotateKey({ description: "The newest first." }) }),
      error
    }).annotateMerge(
      OpenApi.annotations({
        summary: "What happened around the account",
        description: "The newest hundred: who came in, renewed, failed, from where."
      })
    ),
    HttpApiEndpoint.get("export", "/me/export", {
      success: HttpApiSchema.WithHeaders(Schema.Unknown, { "content-disposition": Schema.String }),
      error: [Unauthorized, DatabaseUnavailable]
    }).annotateMerge(
      OpenApi.annotations({ summary: "Everything stored of you", description: "As one JSON file, of one moment." })
    ),
    HttpApiEndpoint.delete("delete", "/me", {
      payload: Schema.Struct({
        password: Password.pipe(
          Schema.annotateEncoded({ description: "The account's, so that nobody else deletes it." })
        )
      }).annotate({ identifier: "Deletion" }),
      success: HttpApiSchema.NoContent,
      error: [InvalidCredentials, TooManyAttempts, TooBusy, DatabaseUnavailable]
    })
      .middleware(JsonBody)
      .annotateMerge(
        OpenApi.annotations({
          summary: "Delete the account and everything of yours",
          description: "For good and at once; nothing of it can be had back."
        })
      )
  )
  .middleware(SessionOnly)
  .annotateMerge(
    OpenApi.annotations({ title: "Me", description: "The account itself: password, export, deletion." })
  ) {}
