/**
 * A process of its own that serves one FILE with the kind of server that the product uses, and nothing around it: no
 * sign-in, no limit, no log.
 */
import { NodeHttpServer, NodeRuntime, NodeServices } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"

const file = HttpRouter.add("GET", "/file", HttpServerResponse.file(process.env["FILE"] ?? "").pipe(Effect.orDie))

const told = Layer.effectDiscard(
  Effect.flatMap(HttpServer.HttpServer, ({ address }) =>
    Effect.sync(() => console.log(`listening at ${HttpServer.formatAddress(address)}`))
  )
)

Layer.launch(
  Layer.merge(HttpRouter.serve(file, { disableLogger: true }), told).pipe(
    Layer.provide(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" })),
    Layer.provide(NodeServices.layer)
  )
).pipe(NodeRuntime.runMain)
