/**
 * What a text is about, told by its plain words, for names that mean one thing here and
 * another there: `RN` in a text about care, `AP` in one about finance or about schools.
 */
import { stem, type Tokens } from "./tokens.ts"

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/).map(stem))

const cues = {
  care: set(`
    nurse nursing patient hospital clinic clinical ward medical bedside healthcare health care therapy physician medication
    pflege krankenhaus klinik patienten soins hôpital infirmier infirmière clínica paciente enfermería ospedale szpital pacjent
  `),
  finance: set(`
    accounting accountant finance financial ledger invoice bookkeeping audit tax payable receivable treasury
    buchhaltung finanzen comptabilité finances contabilidad finanzas contabilità księgowość
  `),
  teaching: set(`
    student pupil school classroom curriculum teacher teaching education educational autism lesson
    schule schüler unterricht école élève enseignement escuela alumno szkoła uczeń
  `),
  office: set("office executive diary calendar director secretary secretarial administrative travel"),
  software: set("software server network computer system systems helpdesk hardware technology cloud security digital"),
  manufacturing: set("engineer engineering plant manufacturing mechanical civil electrical structural"),
  marketing: set("media press campaign brand marketing communications journalist"),
  project: set("project programme milestone stakeholder deliverable"),
  product: set("product roadmap feature"),
  languages: set(`
    language fluent fluency native bilingual spoken speak speaking speaker proficiency conversational written
    sprache sprachkenntnisse sprachen fließend muttersprache langue langues courant maternelle idioma idiomas nativo lingua lingue
    madrelingua język języki języka znajomość biegły taal språk
  `)
} as const satisfies Record<string, ReadonlySet<string>>
export type Context = keyof typeof cues

const isContext = (name: string): name is Context => name in cues

/** The context of this name; an unknown one is a mistake in a table. */
export const contextOf = (name: string): Context => {
  if (!isContext(name)) {
    throw new Error(`There is no context ${name}; there are ${Object.keys(cues).join(", ")}`)
  }
  return name
}

/** Whether a text holds any word that tells of this context. */
export const isAbout = (tokens: Tokens, context: Context): boolean =>
  Array.from(cues[context]).some((cue) => tokens.at.has(cue))
