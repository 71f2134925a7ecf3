/**
 * The listening socket, with limits on how slowly a request may come.
 *
 * @see https://nodejs.org/api/http.html#serverheaderstimeout
 */
import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { createServer } from "node:http"
import { AppConfig } from "../infra/AppConfig.ts"

export const serverLayer = Layer.unwrap(
  Effect.map(AppConfig, ({ host, port, shutdownGraceMs }) =>
    NodeHttpServer.layer(
      () =>
        createServer({
          headersTimeout: 10_000,
          requestTimeout: 30_000,
          connectionsCheckingInterval: 2_000,
          keepAliveTimeout: 60_000,
          maxHeaderSize: 16 * 1024
        }),
      { host, port, gracefulShutdownTimeout: shutdownGraceMs }
    )
  )
)
