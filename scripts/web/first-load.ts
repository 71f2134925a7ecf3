/**
 * `npm run page:load`: what the first view of the page asks for, by a real Chromium with an empty cache, from the real
 * server: requests, bytes over the line (headers included), and when it was drawn; with no limit on the line and on a
 * poor mobile one. Then the same with a full cache.
 */
import { launch, discard } from "../../test/e2e/support.ts"
import { newPerson } from "../../test/browser/support/Console.ts"

interface Drawn {
  readonly firstMs: number
  readonly largestMs: number
  readonly shifts: number
}

const watch = `
  globalThis.drawn = { firstMs: 0, largestMs: 0, shifts: 0 }
  const each = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  each("paint", (one) => { if (one.name === "first-contentful-paint") drawn.firstMs = one.startTime })
  each("largest-contentful-paint", (one) => { drawn.largestMs = one.startTime })
  each("layout-shift", (one) => { if (!one.hadRecentInput) drawn.shifts += one.value })
`
const lines = [
  { name: "no limit", latency: 0, bytesPerSecond: -1 },
  { name: "400 kbit/s, 400 ms", latency: 400, bytesPerSecond: 50_000 }
]

const server = await launch()
console.log("| line | cache | requests | kB | first drawn | largest drawn | shifts |")
console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
for (const { bytesPerSecond, latency, name } of lines) {
  const person = await newPerson("nobody@example.com")
  const { context, page } = person
  await page.addInitScript(watch)
  const line = await context.newCDPSession(page)
  let [requests, bytes] = [0, 0]
  line.on("Network.loadingFinished", ({ encodedDataLength }) => {
    // What comes from the cache asks nothing of the line.
    if (encodedDataLength > 0) requests += 1
    bytes += encodedDataLength
  })
  await line.send("Network.enable")
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond
  })
  for (const cache of ["empty", "full"]) {
    ;[requests, bytes] = [0, 0]
    await page.goto(server.url, { waitUntil: "networkidle" })
    let drawn: Drawn = await page.evaluate("drawn")
    while (drawn.largestMs === 0) {
      await page.waitForTimeout(100)
      drawn = await page.evaluate("drawn")
    }
    const [first, largest] = [drawn.firstMs, drawn.largestMs].map((ms) => `${Math.round(ms)} ms`)
    const cells = [name, cache, requests, (bytes / 1_000).toFixed(1), first, largest, drawn.shifts.toFixed(3)]
    console.log(`| ${cells.join(" | ")} |`)
    await page.goto("about:blank")
  }
  await person.close()
}
await server.stop()
discard(server)
