/** Signing up and in, sessions, keys, the account itself. */
import { at, type Case, ids, person, problem } from "./Case.ts"

const user = { id: ids.user, email: person.email }
const signedIn = (number: number) => ({
  accessToken: `eyJhbGciOiJIUzI1NiJ9.access-${number}`,
  expiresIn: 900,
  refreshToken: `refresh-${number}`,
  refreshExpiresIn: 1209600,
  user
})

const session = (id: string, userAgent: string) => ({
  id,
  kind: "bearer",
  userAgent,
  address: "203.0.113.7",
  createdAt: at,
  lastUsedAt: at,
  expiresAt: "2027-02-21T09:30:00.000Z"
})

export const accounts: ReadonlyArray<Case> = [
  { operation: "auth.signup", summary: "A new account", request: person, status: 201, response: signedIn(1) },
  {
    operation: "auth.signup",
    summary: "An address that has one",
    request: person,
    status: 409,
    response: problem(
      "email-taken",
      409,
      "An account with this e-mail address exists",
      "Log in with this address, or sign up with another."
    )
  },
  { operation: "auth.login", summary: "Sign in", request: person, status: 200, response: signedIn(2) },
  {
    operation: "auth.login",
    summary: "A wrong password",
    request: { ...person, password: "not this one" },
    status: 401,
    response: problem(
      "invalid-credentials",
      401,
      "The e-mail address or the password is wrong",
      "Check both, or sign up if you have no account yet."
    )
  },
  {
    operation: "auth.refresh",
    summary: "Renew a session",
    request: { refreshToken: "refresh-2" },
    status: 200,
    response: signedIn(3)
  },
  { operation: "me.me", summary: "Who I am", status: 200, response: { user, hasProfile: false } },
  {
    operation: "sessions.list",
    summary: "Where I am signed in",
    status: 200,
    response: {
      current: ids.session,
      sessions: [
        session(ids.session, "curl/7.88.1"),
        session(ids.otherSession, "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0")
      ]
    }
  },
  {
    operation: "sessions.revoke",
    summary: "End one",
    parameters: { id: ids.otherSession },
    status: 204
  },
  {
    operation: "keys.create",
    summary: "A key for a script",
    request: { name: "nightly applications", scopes: ["generate", "read"] },
    status: 201,
    response: { id: ids.key, key: "pass_9tKxQd2v…" }
  },
  {
    operation: "keys.list",
    summary: "My keys",
    status: 200,
    response: {
      keys: [
        {
          id: ids.key,
          name: "nightly applications",
          prefix: "pass_9tKxQd",
          scopes: ["generate", "read"],
          createdAt: at,
          lastUsedAt: null,
          expiresAt: null
        }
      ]
    }
  },
  { operation: "keys.revoke", summary: "Revoke one", parameters: { id: ids.key }, status: 204 },
  {
    operation: "keys.revoke",
    summary: "One that is gone",
    parameters: { id: ids.key },
    status: 404,
    response: problem(
      "api-key-not-found",
      404,
      "There is no such API key",
      "It is revoked, or is not yours; GET /auth/keys lists yours."
    )
  }
]

export const farewell: ReadonlyArray<Case> = [
  {
    operation: "me.events",
    summary: "What happened",
    status: 200,
    response: {
      events: [{ event: "password-changed", at, address: "203.0.113.7", userAgent: "curl/7.88.1", details: {} }]
    }
  },
  { operation: "me.export", summary: "All that is stored", status: 200 },
  {
    operation: "me.password",
    summary: "A new password",
    request: { currentPassword: person.password, newPassword: "another long passphrase" },
    status: 204
  },
  {
    operation: "auth.requestReset",
    summary: "Ask for a code",
    request: { email: person.email },
    status: 202
  },
  {
    operation: "auth.reset",
    summary: "Use the code",
    request: { token: "code-from-the-mail", password: person.password },
    status: 204
  },
  {
    operation: "auth.reset",
    summary: "A code that is used up",
    request: { token: "code-from-the-mail", password: person.password },
    status: 422,
    response: problem(
      "reset-token-refused",
      422,
      "This code for a new password is not valid",
      "It was used, is older than half an hour, or was mistyped. Ask for another."
    )
  },
  { operation: "sessions.logout", summary: "Sign out", status: 204 },
  { operation: "sessions.logoutAll", summary: "Sign out everywhere", status: 200, response: { ended: 1 } },
  { operation: "me.delete", summary: "Leave", request: { password: person.password }, status: 204 }
]
