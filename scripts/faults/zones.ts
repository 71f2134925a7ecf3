/**
 * `npm run faults zones`: instances in different time zones, on a database in a third. Months, times and letters are UTC for all.
 */
import { call } from "../support/client.ts"
import { follow, newRequest, submit } from "./client.ts"
import { ask, drill, type Drill, type Report, settled } from "./drill.ts"

/** A day apart from one another at any time. */
const places = ["Pacific/Kiritimati", "Pacific/Pago_Pago"] as const
const databaseZone = "America/St_Johns"

const prove = async (parts: Drill) => {
  const { expect, fleet, note, postgres, session } = parts
  await postgres.query(`ALTER DATABASE pass_ats SET timezone TO '${databaseZone}'`)
  for (const zone of places) await fleet.start({ TZ: zone })
  const [first, ...others] = fleet.running()
  if (first !== undefined) await fleet.stop(first)
  const utc = new Date().toISOString()
  const seen = []
  for (const [index, { url }] of others.entries()) {
    const there = { ...session, url }
    const begun = Date.now()
    const { all, jobId } = await follow(there, await submit(there, { ...newRequest(), options: { coverLetter: true } }))
    const late = all.map(({ data }) => Date.parse(JSON.parse(JSON.stringify(data)).at) - begun)
    expect(
      all.at(-1)?.event === "done" && late.every((ms) => ms > -1_000 && ms < 60_000),
      `${places[index]}: a job is done, its events at their time`
    )
    const quota = await ask(there, "GET", "/quota")
    const { month, resetsAt }: { readonly month: string; readonly resetsAt: string } = JSON.parse(quota.text)
    expect(
      month === utc.slice(0, 7) && resetsAt.endsWith("-01T00:00:00.000Z"),
      `${places[index]}: the month is ${month}, until ${resetsAt}`
    )
    const letter = await (await call(there, "GET", `/jobs/${jobId}/cover-letter.txt`)).text()
    const date = /\b\d{4}\b/.exec(letter.split("\n").find((line) => line.includes(utc.slice(0, 4))) ?? "")
    expect(
      date !== null && letter.includes(String(Number(utc.slice(8, 10)))),
      `${places[index]}: the letter is dated today in UTC`
    )
    seen.push(letter)
  }
  expect(new Set(seen).size === 1, "both write the same letter")
  note(`the database's own zone: ${JSON.stringify(await postgres.query("SHOW timezone"))}`)
  await settled(parts)
}

export const zones = (): Promise<Report> => drill("instances and database in three time zones", {}, prove)
