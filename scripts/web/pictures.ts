/**
 * `npm run page:pictures`: the pictures of the page in docs/images, by a real Chromium from the real server. The lines
 * are worded by a scripted model, since a real one costs money; what is shown of them is the server's own work.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  heading,
  newPerson,
  type Person,
  phone,
  putInResume,
  signUp,
  tailorTo
} from "../../test/browser/support/Console.ts"
import { scriptedModel } from "../../test/browser/support/model.ts"
import { discard, launch } from "../../test/e2e/support.ts"

interface Line {
  readonly source: string
  readonly text: string
}

/** One of the pairs that `npm run eval` goes through: fair wordings of it, and such that say what the résumé does not. */
const pair: {
  readonly resume: unknown
  readonly posting: string
  readonly rewordings: ReadonlyArray<Line>
  readonly inventions: ReadonlyArray<Line>
} = JSON.parse(readFileSync("eval/pairs/en-software-senior.json", "utf8"))
const invented = new Set(["/work/0/highlights/1", "/work/1/highlights/2"])
const lines = [...pair.rewordings, ...pair.inventions.filter(({ source }) => invented.has(source))]

const folder = "docs/images"
mkdirSync(folder, { recursive: true })
const temporary = mkdtempSync(join(tmpdir(), "pass-ats-pictures-"))
const pictureResume = join(temporary, "resume.json")
writeFileSync(pictureResume, JSON.stringify(pair.resume))
const model = await scriptedModel(Object.fromEntries(lines.map(({ source, text }) => [source, text])))
const server = await launch(model.env)

const picture = async ({ page }: Person, name: string) => {
  await page.evaluate("document.fonts.ready")
  // The browser's viewer tells nobody when it has drawn the PDF.
  await page.waitForTimeout(2_500)
  await page.screenshot({ path: `${folder}/${name}.png` })
}

const made = async (person: Person) => {
  await signUp(person, server.url)
  await putInResume(person, pictureResume)
  await tailorTo(person, pair.posting)
  await person.page.getByRole("heading", { name: "What was reworded" }).waitFor()
}

const day = await newPerson("mara@example.com", { viewport: { width: 1360, height: 1000 } })
await day.page.goto(server.url)
await heading(day.page, /Nothing invented/)
await picture(day, "welcome")
await made(day)
await picture(day, "result")
await day.close()

const night = await newPerson("mara.at.night@example.com", { viewport: phone, colorScheme: "dark" })
await made(night)
await night.page.mouse.wheel(0, 900)
await picture(night, "result-phone-dark")
await night.close()

await server.stop()
discard(server)
await model.close()
rmSync(temporary, { recursive: true })
