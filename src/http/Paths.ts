/** Which methods a path takes, read from the contract: what tells a wrong method from a wrong path. */
import { HttpApi } from "effect/http-api"
import { Api } from "../api/Api.ts"

interface Route {
  readonly method: string
  readonly pattern: RegExp
}

const toPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/\/+$/, "")
      .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`
  )

const routes: ReadonlyArray<Route> = (() => {
  const found = ["/", "/docs", "/openapi.json"].map((path) => ({ method: "GET", pattern: toPattern(path) }))
  HttpApi.reflect(Api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint }) => void found.push({ method: endpoint.method, pattern: toPattern(endpoint.path) })
  })
  return found
})()

/** As the router reads it: doubled and trailing slashes do not count. */
const normal = (path: string): string => path.replaceAll(/\/{2,}/g, "/").replace(/\/$/, "")

/** For `Allow`; empty when the path is not part of the API. */
export const methodsOf = (path: string): ReadonlyArray<string> => {
  const methods = routes.filter(({ pattern }) => pattern.test(normal(path))).map(({ method }) => method)
  return methods.length === 0 ? [] : [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].toSorted()
}
