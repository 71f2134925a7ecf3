/** `npm run smoke -- URL`: a whole job on a server that runs somewhere, as a stranger would do it; nothing of it stays there. */
import { smoke } from "./support/smoke.ts"

const [url] = process.argv.slice(2)
if (url === undefined || !URL.canParse(url)) {
  console.error("smoke: npm run smoke -- URL, such as https://resumes.example.com")
  process.exit(64)
}
try {
  const { events, jobMs, parts, pdfBytes, spreadMs } = await smoke(url)
  console.log(
    Object.entries(parts)
      .map(([part, state]) => `${part.padEnd(10)} ${state}`)
      .join("\n")
  )
  console.log(
    `A job took ${Math.round(jobMs)} ms: ${events} events over ${Math.round(spreadMs)} ms, a PDF of ${pdfBytes} bytes.`
  )
} catch (error) {
  console.error(`smoke: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
