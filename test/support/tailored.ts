/** Tailored résumés for templates. */
import type { Pointer } from "../../src/domain/Provenance.ts"
import { Pointer as PointerSchema } from "../../src/domain/Provenance.ts"
import { composeByRules } from "../../src/domain/Rules.ts"
import type { Resume } from "../../src/domain/Resume.ts"
import type { Entry, Tailored } from "../../src/domain/Tailored.ts"
import { tailor } from "../../src/domain/Tailor.ts"
import { analyzePosting } from "../../src/pipeline/Analyze.ts"
import * as postings from "./postings.ts"

/** As the rules compose it for the back-end posting. */
export const byRules = (resume: Resume): Tailored => {
  const posting = { text: postings.backend }
  return tailor(resume, composeByRules(resume, posting, analyzePosting(posting), {})).tailored
}

export const pointer: Pointer = PointerSchema.make("/work/0")
const source = pointer
const line = (text: string) => ({ text, sources: [source] as const })

/** The same text wherever a résumé has text. */
export const everywhere = (text: string, bullets: ReadonlyArray<string> = [text, `${text} ${text}`]): Tailored => {
  const entry: Entry = {
    source,
    title: text,
    organization: text,
    location: text,
    url: `https://example.com/${text}`,
    start: text,
    end: text,
    ongoing: false,
    note: text,
    lines: bullets.map(line)
  }
  return {
    language: "en",
    contact: {
      name: text,
      label: text,
      email: text,
      phone: text,
      location: text,
      url: text,
      profiles: [{ label: text, url: `https://example.com/${text}` }, { label: text }]
    },
    summary: line(text),
    sections: [
      { _tag: "Entries", kind: "work", entries: [entry, { ...entry, start: "2014-06", ongoing: true }] },
      { _tag: "Entries", kind: "awards", entries: [entry] },
      {
        _tag: "Groups",
        kind: "skills",
        groups: [
          { source, label: text, items: [line(text), line(text)] },
          { source, items: [line(text)] }
        ]
      }
    ]
  }
}

/** A person with one job of these bullets. */
export const withBullets = (bullets: ReadonlyArray<string>): Tailored => ({
  language: "en",
  contact: { name: "Ada Lovelace", email: "ada@example.com", profiles: [] },
  summary: null,
  sections: [
    {
      _tag: "Entries",
      kind: "work",
      entries: [
        { source, title: "Engineer", organization: "Acme", start: "2014-06", ongoing: true, lines: bullets.map(line) }
      ]
    },
    {
      _tag: "Entries",
      kind: "education",
      entries: [
        { source, title: "Mathematics", organization: "Home", start: "1830", ongoing: false, lines: [line("Courses")] }
      ]
    }
  ]
})
