/** Sessions in cookies, told in the OpenAPI document: a cookie, and with it a header wherever something is changed. */
import { mapValues, record } from "./Json.ts"
import { accessCookie } from "../Authorization.ts"

const schemes = {
  sessionCookie: {
    type: "apiKey",
    in: "cookie",
    name: accessCookie,
    description: 'Set by a sign-in with `session: "cookie"`; renewed by the answers to requests shortly before its end.'
  },
  csrfToken: {
    type: "apiKey",
    in: "header",
    name: "X-CSRF-Token",
    description: "The `csrfToken` of the sign-in; goes with the cookie wherever something is changed."
  }
}

/** As IANA has its name: tools know `bearer`, not all of them `Bearer`. */
const registered = (scheme: unknown) =>
  mapValues(scheme, (value, key) => (key === "scheme" ? String(value).toLowerCase() : value))

/** Adds cookies wherever a bearer token is taken; `/api/status` may do without either. */
export const withCookies = (document: Readonly<Record<string, unknown>>) => {
  const components = record(document["components"])
  return {
    ...document,
    components: {
      ...components,
      securitySchemes: { ...mapValues(components["securitySchemes"], registered), ...schemes }
    },
    paths: mapValues(document["paths"], (methods, path) =>
      mapValues(methods, (operation, method) => {
        const all = record(operation)
        const security = path === "/api/status" ? [{}, { bearer: [] }] : all["security"]
        if (!Array.isArray(security) || !security.some((way) => "bearer" in record(way))) return all
        const byCookie = method === "get" ? { sessionCookie: [] } : { sessionCookie: [], csrfToken: [] }
        return { ...all, security: [...security, byCookie] }
      })
    )
  }
}
