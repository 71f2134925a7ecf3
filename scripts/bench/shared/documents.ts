/** One résumé in three languages: our template's LaTeX, LaTeX as people write it for pdflatex, and Typst. */
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { words } from "../../../src/domain/LanguageWords.ts"
import type { LatexSource } from "../../../src/domain/Latex.ts"
import { Resume } from "../../../src/domain/Resume.ts"
import { composeByRules } from "../../../src/domain/Rules.ts"
import { tailor } from "../../../src/domain/Tailor.ts"
import type { Entry, Section, Tailored } from "../../../src/domain/Tailored.ts"
import { analyzePosting } from "../../../src/pipeline/Analyze.ts"
import { renderLatex } from "../../../src/pipeline/Latex.ts"
import { formatRange } from "../../../src/templates/Dates.ts"

export const posting = (): string => readFileSync("examples/postings/backend-engineer.txt", "utf8")

export const resume = (): Resume =>
  Schema.decodeUnknownSync(Resume)(JSON.parse(readFileSync("examples/resumes/new-grad.json", "utf8")))

let person: Tailored | undefined

const tailoredOnce = (): Tailored => {
  const input = { text: posting() }
  person ??= tailor(resume(), composeByRules(resume(), input, analyzePosting(input), {})).tailored
  return person
}

/** The same words in another order. */
const turned = (text: string, by: number): string => {
  const all = text.split(" ")
  const at = ((by % all.length) + all.length) % all.length
  return [...all.slice(at), ...all.slice(0, at)].join(" ")
}

const other = (section: Section, by: number): Section =>
  section._tag === "Groups"
    ? section
    : {
        ...section,
        entries: section.entries.map((entry) => ({
          ...entry,
          lines: entry.lines.map((line) => ({ ...line, text: turned(line.text, by) }))
        }))
      }

export interface Documents {
  /** Of our template "classic", as a job's stage "latex" writes it. */
  readonly ours: LatexSource
  /** For pdflatex and XeTeX alike, with the packages that résumés use. */
  readonly latex: string
  readonly typst: string
}

/** Somebody else's each round, so that nobody profits from having seen it before. */
export const documentsOf = (round: number): Documents => {
  const one = tailoredOnce()
  const tailored = { ...one, sections: one.sections.map((section) => other(section, round)) }
  return { ours: renderLatex(tailored, { paper: "a4" }).source, latex: latexOf(tailored), typst: typstOf(tailored) }
}

const latexOf = ({ contact, language, sections, summary }: Tailored): string => {
  const tex = (text: string) => text.replaceAll(/[&%$#_{}]/g, "\\$&")
  const headings = words[language].headings
  const link = (url: string | undefined, shown: string) =>
    url === undefined ? tex(shown) : `\\href{${tex(url)}}{${tex(shown)}}`
  const entry = (one: Entry) => {
    const where = [one.organization, one.location].filter((part) => part !== undefined).join(", ")
    const items = one.lines.map(({ text }) => `  \\item ${tex(text)}`).join("\n")
    return [
      `\\noindent\\textbf{${link(one.url, one.title)}}, ${tex(where)}\\hfill ${tex(formatRange(one, language))}\\par`,
      ...(one.note === undefined ? [] : [`\\noindent\\textit{\\textcolor{grey}{${tex(one.note)}}}\\par`]),
      ...(one.lines.length === 0 ? [] : [`\\begin{itemize}\n${items}\n\\end{itemize}`])
    ].join("\n")
  }
  const groups = (section: Section & { readonly _tag: "Groups" }) =>
    [
      "\\noindent\\begin{tabularx}{\\linewidth}{@{}lX@{}}",
      ...section.groups.map(
        ({ items, label = "" }) => `\\textbf{${tex(label)}} & ${tex(items.map(({ text }) => text).join(", "))} \\\\`
      ),
      "\\end{tabularx}\\par"
    ].join("\n")
  const reach = [contact.location, contact.email, contact.phone].filter((part) => part !== undefined).map(tex)
  const profiles = contact.profiles.map(({ label, url }) => link(url, label))
  return String.raw`\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage[margin=18mm]{geometry}
\usepackage{xcolor}
\usepackage{titlesec}
\usepackage{enumitem}
\usepackage{tabularx}
\usepackage[hidelinks,pdftitle={${tex(contact.name)}}]{hyperref}
\definecolor{accent}{HTML}{1F3A5F}
\definecolor{grey}{gray}{0.35}
\titleformat{\section}{\large\bfseries\color{accent}}{}{0pt}{}[\titlerule]
\titlespacing{\section}{0pt}{8pt}{4pt}
\setlist[itemize]{leftmargin=1.2em,itemsep=1pt,topsep=2pt,parsep=0pt}
\setlength\parindent{0pt}
\pagestyle{empty}
\begin{document}
\begin{center}
{\Huge\bfseries\color{accent}${tex(contact.name)}}\\[4pt]
${[...reach, ...profiles].join(" $|$ ")}
\end{center}
${summary === null ? "" : `\\section{${headings.summary}}\n${tex(summary.text)}`}
${sections
  .map(
    (section) =>
      `\\section{${headings[section.kind]}}\n${section._tag === "Groups" ? groups(section) : section.entries.map(entry).join("\n")}`
  )
  .join("\n")}
\end{document}
`
}

const typstOf = ({ contact, language, sections, summary }: Tailored): string => {
  // A string in Typst's code is text as it stands.
  const text = (words: string) => `#${JSON.stringify(words)}`
  const headings = words[language].headings
  const link = (url: string | undefined, shown: string) =>
    url === undefined ? text(shown) : `#link(${JSON.stringify(url)})[${text(shown)}]`
  const entry = (one: Entry) => {
    const where = [one.organization, one.location].filter((part) => part !== undefined).join(", ")
    return [
      `*${link(one.url, one.title)}*, ${text(where)} #h(1fr) ${text(formatRange(one, language))}\n`,
      ...(one.note === undefined ? [] : [`_#text(fill: luma(35%))[${text(one.note)}]_\n`]),
      ...one.lines.map((line) => `- ${text(line.text)}`)
    ].join("\n")
  }
  const groups = (section: Section & { readonly _tag: "Groups" }) => {
    const cells = section.groups.map(
      ({ items, label = "" }) => `[*${text(label)}*], [${text(items.map((item) => item.text).join(", "))}],`
    )
    return `#grid(columns: (auto, 1fr), gutter: 6pt, ${cells.join("\n")})`
  }
  const reach = [contact.location, contact.email, contact.phone].filter((part) => part !== undefined).map(text)
  const profiles = contact.profiles.map(({ label, url }) => link(url, label))
  return `#set document(title: ${JSON.stringify(contact.name)})
#set page(paper: "a4", margin: 18mm)
#set text(font: "Carlito", size: 10pt, lang: "en", ligatures: false)
#set par(leading: 0.5em, spacing: 0.6em)
#set list(spacing: 0.5em)
#show heading: it => block(below: 6pt)[#text(fill: rgb("#1F3A5F"), size: 12pt, it.body) #v(-8pt) #line(length: 100%, stroke: 0.4pt)]
#align(center)[#text(size: 24pt, weight: "bold", fill: rgb("#1F3A5F"))[${text(contact.name)}]

${[...reach, ...profiles].join(" | ")}]
${summary === null ? "" : `= ${headings.summary}\n${text(summary.text)}`}
${sections
  .map(
    (section) =>
      `= ${headings[section.kind]}\n${section._tag === "Groups" ? groups(section) : section.entries.map(entry).join("\n\n")}`
  )
  .join("\n\n")}
`
}
