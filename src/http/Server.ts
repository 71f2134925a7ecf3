/**
 * The listening socket, with limits on how slowly a request may come.
 *
 * @see https://nodejs.org/api/http.html#serverheaderstimeout
 */
import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Schedule } from "effect"
import { createServer } from "node:http"
import type { Socket } from "node:net"
import { AppConfig } from "../infra/AppConfig.ts"
import { Shutdown } from "../infra/Shutdown.ts"
import { maxHeaderSize, refuseClient, requestTimeout } from "./ClientErrors.ts"

export const serverLayer = Layer.unwrap(
  Effect.gen(function* () {
    const { host, port, shutdownDelayMs, shutdownGraceMs } = yield* AppConfig
    const shutdown = yield* Shutdown
    const server = createServer({
      headersTimeout: 10_000,
      requestTimeout,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 60_000,
      maxHeaderSize,
      // What a slow reader does not take is held so far, and not read from the database beyond it.
      highWaterMark: 16_384,
      // Node's own refusal has no body; the edge's is a problem.
      requireHostHeader: false
    })
    server.on("clientError", refuseClient)
    // RFC 9110, section 10.1.1, lets an unknown expectation pass; Node's own refusal has no body.
    server.on("checkExpectation", (request, response) => server.emit("request", request, response))
    // Whoever keeps a connection learns from the answer that it is the last one, and not from a reset.
    let stopping = false
    server.on("request", (_request, response) => {
      if (stopping) response.setHeader("connection", "close")
    })
    // Browsers open connections before they need them. Node takes one without a byte for a request in progress.
    const connections = new Set<Socket>()
    // One function for all of them: each connection would keep one of its own.
    const forget = function (this: Socket) {
      connections.delete(this)
    }
    server.on("connection", (socket) => {
      connections.add(socket)
      socket.on("close", forget)
    })
    // A connection whose last answer ends after the stop began would be kept alive, and hold the stop up.
    const closeIdle = Effect.repeat(
      Effect.sync(() => {
        server.closeIdleConnections()
        for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
      }),
      Schedule.spaced("50 millis")
    )
    yield* shutdown.requested.pipe(
      Effect.andThen(Effect.sync(() => (stopping = true))),
      Effect.andThen(Effect.sleep(shutdownDelayMs)),
      Effect.andThen(closeIdle),
      Effect.forkScoped
    )
    return NodeHttpServer.layer(() => server, { host, port, gracefulShutdownTimeout: shutdownGraceMs })
  })
)
