import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, type Scope } from "effect"
import { NetAddress } from "effect/net"
import { createServer, type RequestListener } from "node:http"
import { makePageFetch, PageFetch } from "../../src/infra/PageFetch.ts"
import { isPublic } from "../../src/infra/pagefetch/PublicAddress.ts"
import { testConfig } from "../support/config.ts"

const served = (listener: RequestListener): Effect.Effect<string, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>>((resume) => {
      const server = createServer(listener).listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) =>
      Effect.sync(() => {
        server.closeAllConnections()
        server.close()
      })
  ).pipe(
    Effect.map((server) => {
      const address = server.address()
      return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
    })
  )

/** As in production, but for the loopback that the test's server listens on. */
const fetcher = (url: string) =>
  makePageFetch({
    mayConnect: (address) => isPublic(address) || NetAddress.isLoopback(address),
    ports: ["", new URL(url).port]
  })

const html =
  (body: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body)

const refusal = Effect.fnUntraced(function* (listener: RequestListener, path = "/") {
  const url = yield* served(listener)
  const error = yield* Effect.flip(fetcher(url).fetch(`${url}${path}`))
  assert.match(error.detail ?? "", /Send the posting's text instead\.$/)
  return error.detail ?? ""
})

describe("an address", () => {
  for (const [text, expected] of [
    ["93.184.215.14", true],
    ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
    ["127.0.0.1", false],
    ["127.255.255.254", false],
    ["0.0.0.0", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["172.31.255.255", false],
    ["172.32.0.1", true],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:169.254.169.254", false],
    ["::ffff:93.184.215.14", true],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["2001:0:7f00:1::", false],
    ["fc00::1", false],
    ["fe80::1", false],
    ["fec0::1", false],
    ["ff02::1", false]
  ] as const) {
    it(`${text} is ${expected ? "" : "not "}public`, () => {
      assert.strictEqual(isPublic(NetAddress.ipFromStringUnsafe(text)), expected)
    })
  }
})

describe("a page", () => {
  it.live("is read as what it says it is", () =>
    Effect.gen(function* () {
      const url = yield* served((request, response) => {
        assert.strictEqual(request.headers.cookie, undefined)
        const types: Record<string, [string, Uint8Array]> = {
          "/utf8": ["text/html; charset=utf-8", Buffer.from("<p>Größe</p>")],
          "/latin1": ["text/html; charset=iso-8859-1", Buffer.from("<p>Größe</p>", "latin1")],
          "/meta": ["text/html", Buffer.from('<meta charset="windows-1252"><p>Größe</p>', "latin1")],
          "/odd": ["text/html; charset=klingon", Buffer.from("<p>Größe</p>")],
          "/text": ["text/plain", Buffer.from("Größe")]
        }
        const [type, body] = types[request.url ?? ""] ?? ["text/html", Buffer.from("")]
        response.writeHead(200, { "content-type": type }).end(body)
      })
      for (const path of ["/utf8", "/latin1", "/meta", "/odd", "/text"]) {
        const page = yield* fetcher(url).fetch(`${url}${path}`)
        assert.include(page.text, "Größe", path)
        assert.strictEqual(page.isHtml, path !== "/text")
      }
    })
  )

  it.live("is followed to where it moved", () =>
    Effect.gen(function* () {
      const url = yield* served((request, response) =>
        request.url === "/new" ? html("moved")(request, response) : response.writeHead(302, { location: "/new" }).end()
      )
      assert.strictEqual((yield* fetcher(url).fetch(`${url}/old`)).text, "moved")
    })
  )

  for (const [name, location] of [
    ["the machine itself under another port", "http://127.0.0.1:22/"],
    ["a cloud's metadata", "http://169.254.169.254/latest/meta-data/"],
    ["a private network", "http://192.168.0.1/"],
    ["the same in one number", "http://3232235521/"],
    ["the same in octal", "http://0300.0250.0.1/"],
    ["IPv6 around IPv4", "http://[::ffff:10.0.0.1]/"],
    ["a file", "file:///etc/passwd"],
    ["another protocol", "gopher://example.com/"],
    ["a name and password", "http://user:secret@example.com/"],
    ["no address", "http://"]
  ] as const) {
    it.live(`is not followed to ${name}, nor begun there`, () =>
      Effect.gen(function* () {
        const detail = yield* refusal((_request, response) => response.writeHead(302, { location }).end())
        assert.match(detail, /Only http and https|not on the public internet/)
        const begun = yield* Effect.flip(
          makePageFetch({ mayConnect: isPublic, ports: ["", "80", "443"] }).fetch(location)
        )
        assert.match(begun.detail ?? "", /Only http and https|not on the public internet/)
      })
    )
  }

  it.live("is not on a host whose name leads home", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(makePageFetch({ mayConnect: isPublic, ports: [""] }).fetch("http://localhost/"))
      assert.include(error.detail ?? "", "not on the public internet")
    })
  )

  it.live("that goes round in circles, is missing, too large or of another kind is told as that", () =>
    Effect.gen(function* () {
      assert.include(
        yield* refusal((_request, response) => response.writeHead(302, { location: "/again" }).end()),
        "too often"
      )
      assert.include(yield* refusal((_request, response) => response.writeHead(404).end()), "404")
      assert.include(yield* refusal(html("x".repeat(3 * 1024 * 1024))), "2 MiB")
      assert.include(yield* refusal(html("%PDF", { "content-type": "application/pdf" })), "no HTML")
      assert.include(yield* refusal((request) => request.socket.destroy()), "could not be read")
      const broken = yield* refusal((_request, response) => {
        response.writeHead(200, { "content-type": "text/html", "content-length": "100" })
        response.write("<p>", () => response.destroy())
      })
      assert.match(broken, /broke off|could not be read/)
    })
  )

  it.live("that never comes is given up after ten seconds", () =>
    Effect.gen(function* () {
      assert.include(yield* refusal(() => undefined), "10 seconds")
    })
  )

  it.effect("is not fetched unless the operator allows it", () =>
    Effect.gen(function* () {
      const pages = yield* PageFetch
      for (const refused of [pages.check("https://example.com/"), pages.fetch("https://example.com/")]) {
        assert.include((yield* Effect.flip(refused)).detail ?? "", "fetches no pages")
      }
    }).pipe(Effect.provide(PageFetch.layer.pipe(Layer.provide(testConfig({})))))
  )
})
