/**
 * Fetches the page that a posting stands on, where the operator allows it. The address is checked after
 * the name is looked up and after each redirect, and the connection goes to the very address that was
 * checked: a name that changes its mind in between gains nothing.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
import { Context, Effect, Layer } from "effect"
import { NetAddress } from "effect/net"
import { lookup } from "node:dns/promises"
import { request as httpRequest, type IncomingMessage } from "node:http"
import { request as httpsRequest } from "node:https"
import { readAddress } from "../domain/Address.ts"
import { PostingUnreachable } from "../domain/Problems.ts"
import { AppConfig } from "./AppConfig.ts"
import { isPublic } from "./pagefetch/PublicAddress.ts"

export interface FetchedPage {
  readonly text: string
  readonly isHtml: boolean
}

const limitBytes = 2 * 1024 * 1024
const timeLimit = "10 seconds"
const maxRedirects = 5
const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308])

const unreachable = (detail: string) => new PostingUnreachable({ detail: `${detail} Send the posting's text instead.` })

export class PageFetch extends Context.Service<
  PageFetch,
  {
    /** Whether such postings are taken at all; `PostingUnreachable` says why not. */
    check(url: string): Effect.Effect<void, PostingUnreachable>
    fetch(url: string): Effect.Effect<FetchedPage, PostingUnreachable>
  }
>()("pass-ats/infra/PageFetch") {
  static readonly layer = Layer.effect(
    PageFetch,
    Effect.map(AppConfig, ({ postingFetch }) =>
      postingFetch === "off" ? switchedOff : makePageFetch({ mayConnect: isPublic, ports: ["", "80", "443"] })
    )
  )
}

const off = unreachable("This server fetches no pages.")
const switchedOff = PageFetch.of({ check: () => Effect.fail(off), fetch: () => Effect.fail(off) })

export interface PageFetchOptions {
  readonly mayConnect: (address: NetAddress.IpAddress) => boolean
  /** As they stand in a URL; the empty one is the scheme's own. */
  readonly ports: ReadonlyArray<string>
}

export const makePageFetch = ({ mayConnect, ports }: PageFetchOptions): PageFetch["Service"] => {
  const parse = (text: string): Effect.Effect<URL, PostingUnreachable> => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    const fine =
      url !== undefined &&
      ["http:", "https:"].includes(url.protocol) &&
      url.username === "" &&
      url.password === "" &&
      ports.includes(url.port)
    return fine ? Effect.succeed(url) : Effect.fail(unreachable("Only http and https addresses of pages are fetched."))
  }

  /** The first of a host's addresses, if all of them may be connected to. */
  const addressOf = Effect.fnUntraced(function* (host: string) {
    const literal = readAddress(host)
    const found =
      literal === undefined
        ? yield* Effect.tryPromise({
            try: () => lookup(host, { all: true, verbatim: true }),
            catch: () => unreachable("The page's host could not be found.")
          })
        : [{ address: NetAddress.formatIp(literal) }]
    const addresses = found.map(({ address }) => readAddress(address))
    const [first] = addresses
    if (first === undefined || !addresses.every((address) => address !== undefined && mayConnect(address))) {
      return yield* unreachable("The page is not on the public internet.")
    }
    return NetAddress.formatIp(first)
  })

  const get = Effect.fnUntraced(function* (url: URL) {
    const address = yield* addressOf(url.hostname)
    return yield* connect(url, address)
  })

  const follow = Effect.fnUntraced(function* (text: string) {
    let url = yield* parse(text)
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const answer = yield* get(url)
      if (answer.location === undefined) return yield* pageOf(answer)
      url = yield* parse(URL.canParse(answer.location, url.href) ? new URL(answer.location, url.href).href : "")
    }
    return yield* unreachable("The page redirects too often.")
  })

  return PageFetch.of({
    check: (text) => Effect.asVoid(parse(text)),
    fetch: Effect.fn("PageFetch.fetch")((text: string) =>
      follow(text).pipe(
        Effect.timeoutOrElse({
          duration: timeLimit,
          orElse: () => Effect.fail(unreachable(`The page took longer than ${timeLimit}.`))
        })
      )
    )
  })
}

interface Answer {
  readonly status: number
  readonly contentType: string
  /** Where it redirects to. */
  readonly location: string | undefined
  readonly body: Uint8Array
}

/** One GET, to the address at hand and in the host's name. */
const connect = (url: URL, address: string): Effect.Effect<Answer, PostingUnreachable> =>
  Effect.callback<Answer, PostingUnreachable>((resume) => {
    const fail = (detail: string) => resume(Effect.fail(unreachable(detail)))
    const send = url.protocol === "https:" ? httpsRequest : httpRequest
    const sent = send(
      {
        host: address,
        port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        ...(readAddress(url.hostname) === undefined ? { servername: url.hostname } : {}),
        headers: {
          host: url.host,
          accept: "text/html, application/xhtml+xml, text/plain",
          "accept-encoding": "identity",
          "user-agent": "PASS-ATS (reads a job posting at its user's word)"
        },
        agent: false
      },
      (response) => read(response, fail, (answer) => resume(Effect.succeed(answer)))
    )
    sent.on("error", () => fail("The page could not be read."))
    sent.end()
    return Effect.sync(() => sent.destroy())
  })

const read = (response: IncomingMessage, fail: (detail: string) => void, done: (answer: Answer) => void) => {
  const { headers, statusCode: status = 0 } = response
  const chunks: Array<Uint8Array> = []
  let length = 0
  response.on("data", (chunk: Uint8Array) => {
    length += chunk.length
    if (length > limitBytes) {
      response.destroy()
      fail(`The page has more than ${limitBytes / 1024 / 1024} MiB.`)
    } else chunks.push(chunk)
  })
  response.on("error", () => fail("The page broke off."))
  response.on("end", () =>
    done({
      status,
      contentType: headers["content-type"] ?? "",
      location: redirects.has(status) ? headers.location : undefined,
      body: Buffer.concat(chunks)
    })
  )
}

const pageOf = ({ body, contentType, status }: Answer): Effect.Effect<FetchedPage, PostingUnreachable> => {
  if (status < 200 || status > 299) return Effect.fail(unreachable(`The page was answered with ${status}.`))
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? ""
  const isHtml = type === "text/html" || type === "application/xhtml+xml"
  if (!isHtml && type !== "text/plain") return Effect.fail(unreachable("The page is no HTML and no text."))
  return Effect.succeed({ text: decode(body, contentType), isHtml })
}

/** By the header, else by what the page says of itself, else UTF-8. */
const decode = (body: Uint8Array, contentType: string): string => {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1_024))
  const label =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  try {
    return new TextDecoder(label ?? "utf-8").decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}
