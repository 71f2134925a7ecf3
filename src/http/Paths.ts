/** Which route a path is and which methods it takes, read from the contract. */
import { HttpApi } from "effect/http-api"
import { Api } from "../api/Api.ts"

interface Route {
  readonly method: string
  /** Such as `/jobs/{id}`. */
  readonly template: string
  readonly pattern: RegExp
}

/** As the router compares: without regard to case. */
const toPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/\/+$/, "")
      .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`,
    "i"
  )

const toRoute = (method: string, path: string): Route => ({
  method,
  template: path.replaceAll(/:([A-Za-z]+)/g, "{$1}"),
  pattern: toPattern(path)
})

const routes: ReadonlyArray<Route> = (() => {
  const found = ["/", "/assets/:file", "/docs", "/openapi.json"].map((path) => toRoute("GET", path))
  HttpApi.reflect(Api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint }) => void found.push(toRoute(endpoint.method, endpoint.path))
  })
  return found
})()

/** As the router reads it: doubled and trailing slashes do not count. */
export const normal = (path: string): string => path.replaceAll(/\/{2,}/g, "/").replace(/\/$/, "")

/** Those that need no pattern, by their path. */
const fixed = new Map(
  routes.flatMap(({ template }) => (template.includes("{") ? [] : [[normal(template).toLowerCase(), template]]))
)

/** For names that must be few. */
export const templateOf = (path: string): string | undefined =>
  fixed.get(normal(path).toLowerCase()) ?? routes.find(({ pattern }) => pattern.test(normal(path)))?.template

/** For `Allow`; empty when the path is not part of the API. */
export const methodsOf = (path: string): ReadonlyArray<string> => {
  const methods = routes.filter(({ pattern }) => pattern.test(normal(path))).map(({ method }) => method)
  return methods.length === 0 ? [] : [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].toSorted()
}
