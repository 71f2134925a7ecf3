/** The headline facts of a posting where it states them plainly; what is not plain stays out. */
import { named } from "./keywords/match.ts"
import { tokenize } from "./keywords/tokens.ts"
import { oneLine, visible } from "./PlainText.ts"
import type { Posting } from "./Posting.ts"

const role =
  "(?:engineer|developer|nurse|teacher|accountant|analyst|manager|specialist|associate|coordinator|administrator|representative|executive|assistant|attorney|lawyer|paralegal|consultant|supervisor|operator|clerk|driver|technician|designer|scientist|architect|intern|director|officer|worker|instructor|professor|researcher|editor|writer|recruiter|planner|buyer|chef|cook|pharmacist|therapist|physician|electrician|mechanic|welder|handler|picker|auditor|bookkeeper|controller|strategist|producer|programmer|administrator|advisor|agent|lead|head)"

/** Capitalised words that end in a role: `Senior Backend Engineer`, `Registered Nurse (ICU)`. */
const titleWords = new RegExp(
  `(?:looking for|seeking|hiring|recruiting|need|join us as|position of|role of|as)\\s+(?:an?|our|the|\\d+)\\s+(?:experienced |motivated |talented |full-time |part-time |detail-oriented )?((?:[\\p{Lu}][\\p{L}/&.+#-]*\\s+){0,5}${role.replace("(?:", "(?:(?i:").replace(/\)$/, "))")}(?:\\s*\\([^)\\n]{2,30}\\))?)`,
  "u"
)
const labelled = (names: string) => new RegExp(`^[\\s*•-]*(?:${names})\\s*[:：–-]\\s*(\\S[^\\n]{1,80})$`, "imu")
const title = labelled(
  "job title|title|position|role|vacancy|stelle|stellenbezeichnung|poste|intitulé du poste|puesto|cargo|posizione|stanowisko|functie|tjänst|посада|职位|岗位|المسمى الوظيفي"
)
const company = labelled(
  "company|employer|organi[sz]ation|hiring company|company name|firma|unternehmen|arbeitgeber|société|entreprise|employeur|empresa|azienda|pracodawca|bedrijf|werkgever|företag|компанія|公司|الشركة"
)
const location = labelled(
  "location|job location|based in|work location|place of work|standort|arbeitsort|lieu|ubicación|sede|local|lokalizacja|miejsce pracy|locatie|plats|місто|工作地点|地点|الموقع"
)
const aboutCompany = /^[\s*#]*About (\p{Lu}[\p{L}\d&.'’-]*(?: \p{Lu}[\p{L}\d&.'’-]*){0,3})[\s:*]*$/mu
const atCompany = new RegExp(`${role} (?:at|@) (\\p{Lu}[\\p{L}\\d&'’-]*(?: \\p{Lu}[\\p{L}\\d&'’-]*){0,3})`, "iu")
const generic = /^(?:us|the|this|you|our|your|we)\b/i

/** `(m/w/d)`, `(H/F)`: only a job's title has these. */
const allGenders = /\(\s*(?:[mwdfhx]\s*[/|]\s*){1,2}[mwdfhx]\s*\)/i

const namesJob = (line: string) =>
  new RegExp(`\\b${role}s?\\b`, "i").test(line) ||
  allGenders.test(line) ||
  named(tokenize(line)).some((found) => found.row.kind === "title")

const firstLine = (text: string): string | undefined => {
  const line = oneLine(text.trimStart().split("\n")[0])
  return line.length <= 80 && !/[.!?:;]$/.test(line) && namesJob(line) ? line : undefined
}

const stated = (text: string | undefined) => {
  const clean = oneLine(text).replace(/[\s,;.]+$/, "")
  return clean === "" || generic.test(clean) ? undefined : clean
}

/** A headline stands in the opening or nowhere. */
const opening = 8_000

/** The posting with the title, company and location that its text states in so many words. */
export const headline = (text: string): Posting => {
  const whole = visible(text)
  const clean = whole.slice(0, opening)
  const found = {
    title: stated(title.exec(clean)?.[1] ?? firstLine(clean) ?? titleWords.exec(clean)?.[1]),
    company: stated(company.exec(clean)?.[1] ?? aboutCompany.exec(clean)?.[1] ?? atCompany.exec(clean)?.[1]),
    location: stated(location.exec(clean)?.[1])
  }
  return {
    ...(found.title === undefined ? {} : { title: found.title }),
    ...(found.company === undefined ? {} : { company: found.company }),
    ...(found.location === undefined ? {} : { location: found.location }),
    text: whole
  }
}
