/** The server, with one thing more: at SIGUSR2 it tells what every object inherits. */
process.on("SIGUSR2", () => {
  const inherited: Array<string> = []
  // oxlint-disable-next-line guard-for-in -- what is inherited is what is looked for
  for (const name in {}) inherited.push(name)
  console.log(`every object inherits: [${inherited.join(", ")}]`)
})

await import("../../src/main.ts")
