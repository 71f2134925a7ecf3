/**
 * A process of its own that asks for URL every 10 ms, one request at a time as a load balancer would,
 * until its standard input ends; then it prints the milliseconds each took, as JSON.
 */
import { Agent, get } from "node:http"

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const took: Array<number> = []
process.stdin.resume()

const ask = () =>
  new Promise<void>((resolve, reject) => {
    get(process.env["URL"] ?? "", { agent }, (response) => {
      response.on("end", resolve).resume()
    }).on("error", reject)
  })

while (!process.stdin.readableEnded) {
  const begun = performance.now()
  await ask()
  took.push(performance.now() - begun)
  await new Promise((resolve) => setTimeout(resolve, 10))
}
process.stdout.write(JSON.stringify(took), () => process.exit(0))
