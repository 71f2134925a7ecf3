/** The sections of a résumé by their headings, as people and templates call them. */
import { fold } from "../PlainText.ts"
import type { SectionKind } from "../Resume.ts"
import type { Line } from "./Span.ts"

export type PartKind = SectionKind | "head" | "summary" | "references"

export interface Part {
  readonly kind: PartKind
  readonly heading?: Line
  readonly lines: ReadonlyArray<Line>
}

const names: Readonly<Record<PartKind, ReadonlyArray<string>>> = {
  head: [
    "contact",
    "contacts",
    "contact details",
    "contact information",
    "contact info",
    "personal details",
    "personal information",
    "kontakt",
    "kontaktdaten",
    "personliche daten",
    "coordonnees",
    "contacto",
    "datos personales",
    "contatti",
    "dane osobowe",
    "persoonsgegevens"
  ],
  summary: [
    "summary",
    "professional summary",
    "career summary",
    "executive summary",
    "profile",
    "professional profile",
    "about",
    "about me",
    "objective",
    "career objective",
    "personal statement",
    "profil",
    "uber mich",
    "kurzprofil",
    "resume",
    "a propos",
    "perfil",
    "profilo"
  ],
  work: [
    "experience",
    "work experience",
    "professional experience",
    "relevant experience",
    "employment",
    "employment history",
    "work history",
    "career history",
    "career",
    "clinical experience",
    "teaching experience",
    "berufserfahrung",
    "beruflicher werdegang",
    "werdegang",
    "experience professionnelle",
    "experiences professionnelles",
    "experiencia",
    "experiencia laboral",
    "experiencia profesional",
    "esperienza",
    "esperienze professionali",
    "experiencia profissional"
  ],
  volunteer: [
    "volunteering",
    "volunteer experience",
    "volunteer work",
    "volunteer",
    "community service",
    "ehrenamt",
    "benevolat",
    "voluntariado"
  ],
  projects: [
    "projects",
    "personal projects",
    "selected projects",
    "side projects",
    "academic projects",
    "projekte",
    "projets",
    "proyectos",
    "progetti"
  ],
  education: [
    "education",
    "education and training",
    "academic background",
    "education & training",
    "qualifications",
    "ausbildung",
    "studium",
    "bildungsweg",
    "formation",
    "formations",
    "educacion",
    "formacion",
    "formacion academica",
    "istruzione",
    "formazione"
  ],
  certificates: [
    "certifications",
    "certificates",
    "licenses",
    "licenses and certifications",
    "licenses & certifications",
    "licences",
    "certifications and licenses",
    "zertifikate",
    "zertifizierungen",
    "certificaciones",
    "certificazioni"
  ],
  publications: [
    "publications",
    "selected publications",
    "papers",
    "veroffentlichungen",
    "publikationen",
    "publicaciones"
  ],
  awards: [
    "awards",
    "honors",
    "honours",
    "honors and awards",
    "honors & awards",
    "awards and honors",
    "awards & honors",
    "achievements",
    "scholarships",
    "auszeichnungen",
    "prix",
    "premios"
  ],
  skills: [
    "skills",
    "technical skills",
    "key skills",
    "core skills",
    "core competencies",
    "competencies",
    "areas of expertise",
    "expertise",
    "technologies",
    "tools",
    "skills and tools",
    "skills & tools",
    "kenntnisse",
    "fahigkeiten",
    "kompetenzen",
    "competences",
    "habilidades",
    "competenze",
    "top skills"
  ],
  languages: ["languages", "language skills", "sprachen", "sprachkenntnisse", "langues", "idiomas", "lingue"],
  interests: [
    "interests",
    "hobbies",
    "hobbies and interests",
    "interests and hobbies",
    "interessen",
    "centres d'interet",
    "intereses"
  ],
  references: ["references", "referees", "referenzen", "references available on request"]
}

const partKinds = [
  "head",
  "summary",
  "work",
  "volunteer",
  "projects",
  "education",
  "certificates",
  "publications",
  "awards",
  "skills",
  "languages",
  "interests",
  "references"
] as const satisfies ReadonlyArray<PartKind>

const kinds: ReadonlyMap<string, PartKind> = new Map(
  partKinds.flatMap((kind) => names[kind].map((word): [string, PartKind] => [word, kind]))
)

const longest = 45

export const headingOf = ({ bullet, text }: Line): PartKind | undefined =>
  bullet || text.length > longest
    ? undefined
    : kinds.get(
        fold(text)
          .replaceAll(/[^\p{L}\p{N}'& ]+/gu, " ")
          .replaceAll(/\s+/g, " ")
          .trim()
      )

export const pageNumber =
  /^(?:page|seite|página|pagina|strona|sida|side)\s+\d+(?:\s*(?:of|von|sur|de|di|z|van|av|\/)\s*\d+)?$/iu

/** In the document's order; what stands before the first heading is the head. */
export const partsOf = (lines: ReadonlyArray<Line>): ReadonlyArray<Part> => {
  const parts: Array<{ kind: PartKind; heading?: Line; lines: Array<Line> }> = [{ kind: "head", lines: [] }]
  for (const line of lines.filter(({ text }) => !pageNumber.test(text))) {
    // At the top "Résumé" is the document's own title, and further down a summary in French.
    const isTitle = parts.length === 1 && parts[0]?.lines.length === 0 && fold(line.text) === "resume"
    const kind = isTitle ? undefined : headingOf(line)
    if (kind === undefined) parts.at(-1)?.lines.push(line)
    else parts.push({ kind, heading: line, lines: [] })
  }
  return parts
}
