/** Sends the examples of the OpenAPI document to a server, in their order, with what it made in place of what they made up. */
import { Predicate } from "effect"
import type { Case } from "../../src/api/document/examples/Case.ts"
import { cases } from "../../src/api/document/examples/All.ts"

export interface Operation {
  readonly operationId: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly in: string }>
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly security?: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly responses: Readonly<Record<string, Answer>>
}
export interface Answer {
  readonly content?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, { readonly $ref?: string; readonly required?: boolean }>>
}
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly headers: Readonly<Record<string, { readonly required?: boolean }>>
    readonly schemas: Readonly<Record<string, unknown>>
  }
}

export interface Place {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

export const placesOf = (document: Document): ReadonlyMap<string, Place> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { path, method, operation }] as const
      )
    )
  )

export interface Told {
  readonly example: Case
  readonly place: Place
  readonly response: Response
  readonly text: string
}

export interface World {
  readonly url: string
  readonly operatorToken: string
  /** The code in the newest mail. */
  readonly mailedCode: () => Promise<string>
}

const signIn = { email: "ada@example.com", passwords: ["a long passphrase", "another long passphrase"] }
/** These end the session that asks. */
const ending: ReadonlySet<string> = new Set(["auth.reset", "sessions.logout", "sessions.logoutAll"])

export async function* story(document: Document, world: World): AsyncGenerator<Told> {
  const places = placesOf(document)
  const real = new Map<string, string>()
  let token: string | undefined
  for (const example of cases) {
    const place = places.get(example.operation)
    if (place === undefined) throw new Error(`No operation is called ${example.operation}`)
    if (example.operation === "auth.reset" && !real.has("code-from-the-mail")) {
      real.set("code-from-the-mail", await world.mailedCode())
    }
    token ??= await newToken(world.url)
    const bearer = place.operation.security?.some((way) => "operator" in way) === true ? world.operatorToken : token
    const response = await send(world.url, place, example, bearer, real)
    const text = await response.clone().text()
    yield { example, place, response, text }
    if (example.response !== undefined && isJson(response)) learn(example.response, JSON.parse(text), real)
    const { accessToken } = isJson(response) ? JSON.parse(text) : {}
    if (typeof accessToken === "string") token = accessToken
    if (ending.has(example.operation)) token = undefined
  }
}

export const isJson = (response: Response) => /\bjson$/.test(response.headers.get("content-type") ?? "")

/** Undefined while there is no account. */
const newToken = async (url: string): Promise<string | undefined> => {
  for (const password of signIn.passwords) {
    const response = await fetch(new URL("/auth/login", url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: signIn.email, password })
    })
    const { accessToken } = JSON.parse(await response.text())
    if (typeof accessToken === "string") return accessToken
  }
  return undefined
}

const chosen: ReadonlySet<string> = new Set(["id", "jobId", "accessToken", "refreshToken"])

/** What stands in the example where the server chose otherwise. */
const learn = (made: unknown, was: unknown, real: Map<string, string>, key?: string): void => {
  if (typeof made === "string" && typeof was === "string") {
    if (key !== undefined && chosen.has(key)) real.set(made, was)
  } else if (Array.isArray(made) && Array.isArray(was)) made.forEach((one, index) => learn(one, was[index], real))
  else if (Predicate.isObject(made) && Predicate.isObject(was)) {
    const values = new Map(Object.entries(was))
    for (const [name, value] of Object.entries(made)) learn(value, values.get(name), real, name)
  }
}

const replaced = (value: unknown, real: ReadonlyMap<string, string>): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === "string" ? (real.get(one) ?? one) : one))

const send = (
  base: string,
  { method, operation, path }: Place,
  { parameters = {}, request }: Case,
  token: string | undefined,
  real: ReadonlyMap<string, string>
): Promise<Response> => {
  const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` })
  const url = new URL(path, base)
  for (const [name, given] of Object.entries(parameters)) {
    const value = String(replaced(given, real))
    const place = operation.parameters.find((parameter) => parameter.name === name)?.in
    if (place === "path") url.pathname = decodeURI(url.pathname).replace(`{${name}}`, value)
    else if (place === "query") url.searchParams.set(name, value)
    else headers.set(name, value)
  }
  const form = request !== undefined && operation.requestBody?.content["application/json"] === undefined
  if (request !== undefined && !form) headers.set("content-type", "application/json")
  const body = form ? formOf(request) : JSON.stringify(replaced(request ?? null, real))
  return fetch(url, { method: method.toUpperCase(), headers, ...(request === undefined ? {} : { body }) })
}

const formOf = (request: unknown): FormData => {
  const form = new FormData()
  for (const [name, text] of Object.entries(Object(request))) form.append(name, new Blob([String(text)]), name)
  return form
}
