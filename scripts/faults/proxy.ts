/** A small round-robin proxy on loopback: each connection goes to the next target that takes it. */
import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"

export interface Proxy {
  readonly port: number
  readonly url: string
  /** While paused nothing goes through either way and nothing is closed, as in a network that drops packets. */
  readonly pause: () => void
  readonly resume: () => void
  /** Ends every connection at once; new ones are taken. */
  readonly cut: () => void
  readonly close: () => void
}

/** A target that is silent is not waited for. */
const connectMs = 1_000

const reach = (port: number): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: connectMs })
    const give = (answer: Socket | undefined) => {
      socket.removeAllListeners()
      socket.setTimeout(0)
      if (answer === undefined) socket.destroy()
      resolve(answer)
    }
    socket.once("connect", () => give(socket))
    socket.once("timeout", () => give(undefined))
    socket.once("error", () => give(undefined))
  })

/** `targets`: the ports that may serve at this moment, asked for with each connection. */
export const startProxy = async (targets: () => ReadonlyArray<number>): Promise<Proxy> => {
  const sockets = new Set<Socket>()
  let turn = 0
  let paused = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
    if (paused) socket.pause()
  }
  const join = (client: Socket, server: Socket) => {
    for (const [from, to] of [
      [client, server],
      [server, client]
    ] as const) {
      keep(from)
      from.on("data", (bytes) => {
        if (!to.write(bytes)) from.pause()
      })
      to.on("drain", () => {
        if (!paused) from.resume()
      })
      from.on("end", () => to.end())
      from.on("error", () => to.destroy())
      from.on("close", () => to.destroy())
    }
  }
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, async (client) => {
    client.on("error", () => client.destroy())
    const ports = targets()
    turn += 1
    for (let tried = 0; tried < ports.length; tried += 1) {
      const socket = await reach(ports[(turn + tried) % ports.length] ?? 0)
      if (socket === undefined) continue
      join(client, socket)
      if (!paused) client.resume()
      return
    }
    client.destroy()
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    pause: () => {
      paused = true
      for (const socket of sockets) socket.pause()
    },
    resume: () => {
      paused = false
      for (const socket of sockets) socket.resume()
    },
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
  }
}
