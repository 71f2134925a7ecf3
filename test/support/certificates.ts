/** Certificates of servers that nobody should trust, and one that those do who are told of it. */
import { createServer as createTlsServer } from "node:tls"
import { connect } from "node:net"
import { once } from "node:events"
import { generate } from "selfsigned"

export interface Certificate {
  readonly cert: string
  readonly key: string
}

const day = 86_400_000

const make = async (names: ReadonlyArray<string>, from: number, to: number): Promise<Certificate> => {
  const { cert, private: key } = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(from),
    notAfterDate: new Date(to),
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: names.includes("localhost") ? "127.0.0.1" : "127.0.0.9" }
        ]
      }
    ]
  })
  return { cert, key }
}

/** By what is wrong with each for a client that connects to `localhost`, and trusts all but `unknown`. */
export const makeCertificates = async () => {
  const now = Date.now()
  const [good, unknown, expired, elsewhere] = await Promise.all([
    make(["localhost"], now - day, now + day),
    make(["localhost"], now - day, now + day),
    make(["localhost"], now - 2 * day, now - day),
    make(["elsewhere.example.com"], now - day, now + day)
  ])
  return { good, unknown, expired, elsewhere }
}

/** A server that speaks TLS before one that does not; ends with `close`. */
export const tlsBefore = async (port: number, { cert, key }: Certificate) => {
  const server = createTlsServer({ cert, key }, (outside) => {
    const inside = connect(port, "127.0.0.1")
    outside.pipe(inside).pipe(outside)
    for (const socket of [outside, inside]) socket.on("error", () => socket.destroy())
    outside.on("close", () => inside.destroy())
    inside.on("close", () => outside.destroy())
  })
  // A client that does not trust it breaks off.
  server.on("tlsClientError", () => undefined)
  server.listen(0, "localhost")
  await once(server, "listening")
  const address = server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => server.close()
  }
}
