/** A process of its own that holds event streams open with bare `node:http`, each with its first event, and says nothing more. */
import { createServer } from "node:http"

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" })
  response.write('event: hello\ndata: {"at":"2026-01-01"}\n\n')
  // As ours sends something every 15 s.
  const beat = setInterval(() => response.write("event: heartbeat\ndata: {}\n\n"), 15_000)
  response.on("close", () => clearInterval(beat))
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object") console.log(`listening at http://127.0.0.1:${address.port}`)
})
