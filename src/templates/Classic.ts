/** The classic résumé: one column, a rule below each heading, dates at the right. */
import { LatexSource } from "../domain/Latex.ts"
import type { SectionKind } from "../domain/Resume.ts"
import type { Contact, Entry, Group, Section, Tailored } from "../domain/Tailored.ts"
import { formatRange } from "./Dates.ts"
import { escapePlain, escapeTex, escapeUrl } from "./Escape.ts"
import { scriptFonts } from "./Scripts.ts"

export interface TemplateOptions {
  readonly paper: "a4" | "letter"
  /** How close the lines stand; "compact" saves about a tenth of the height. */
  readonly density: "normal" | "compact"
}

export interface Rendered {
  readonly source: LatexSource
  /** For people: what could not be set as it was written. */
  readonly warnings: ReadonlyArray<string>
}

const headings: Readonly<Record<SectionKind, string>> = {
  work: "Experience",
  volunteer: "Volunteering",
  projects: "Projects",
  education: "Education",
  certificates: "Certificates",
  publications: "Publications",
  awards: "Awards",
  skills: "Skills",
  languages: "Languages",
  interests: "Interests"
}

export const classic = (tailored: Tailored, options: TemplateOptions): Rendered => {
  const missing = new Set<string>()
  const tex = (text: string): string => {
    const escaped = escapeTex(text)
    for (const point of escaped.missing) missing.add(point)
    return escaped.tex
  }
  const body = [
    contact(tailored.contact, tex),
    ...(tailored.summary === null ? [] : [`\\cvsection{Summary}\n${tex(tailored.summary.text)}\\par`]),
    ...tailored.sections.map((one) => section(one, tex))
  ]
  const source = [preamble(tailored, options), "\\begin{document}", ...body, "\\end{document}", ""].join("\n")
  const warnings =
    missing.size === 0
      ? []
      : [`No font here holds these characters, so they were left out: ${[...missing].join(", ")}.`]
  return { source: LatexSource.make(source), warnings }
}

type Tex = (text: string) => string

/** Only https, http, mailto and tel become links; anything else stays text. */
const link = (url: string, shown: string, tex: Tex): string => {
  const target = escapeUrl(url)
  return target === undefined ? tex(shown) : `\\href{${target}}{${tex(shown)}}`
}

const bare = (url: string): string => url.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "")

interface ContactItem {
  readonly shown: string
  readonly tex: string
}

const contact = (person: Contact, tex: Tex): string => {
  const plain = (shown: string): ContactItem => ({ shown, tex: tex(shown) })
  const linked = (url: string, shown: string): ContactItem => ({ shown, tex: link(url, shown, tex) })
  const items = [
    ...(person.location === undefined ? [] : [plain(person.location)]),
    ...(person.email === undefined ? [] : [linked(`mailto:${person.email}`, person.email)]),
    ...(person.phone === undefined ? [] : [linked(`tel:${person.phone.replace(/[^\d+]/g, "")}`, person.phone)]),
    ...(person.url === undefined ? [] : [linked(person.url, bare(person.url))]),
    ...person.profiles.map(({ label, url }) => (url === undefined ? plain(label) : linked(url, bare(url))))
  ]
  return [
    `\\cvname{${tex(person.name)}}`,
    ...(person.label === undefined ? [] : [`\\cvlabel{${tex(person.label)}}`]),
    ...contactLines(items).map((line) => `\\cvcontact{${line.map((item) => item.tex).join("\\cvsep ")}}`)
  ].join("\n")
}

/** Characters that fit on a line of contacts, separators included. */
const contactWidth = 92

/** Lines of about the same length, so that none ends in a separator or holds a word alone. */
const contactLines = (items: ReadonlyArray<ContactItem>): ReadonlyArray<ReadonlyArray<ContactItem>> => {
  const total = items.reduce((sum, { shown }) => sum + shown.length + 3, 0)
  const width = total / Math.max(1, Math.ceil(total / contactWidth))
  const lines: Array<Array<ContactItem>> = []
  let length = Number.POSITIVE_INFINITY
  for (const item of items) {
    const line = lines.at(-1)
    const next = item.shown.length + 3
    if (line === undefined || length + next / 2 > width) {
      lines.push([item])
      length = next
    } else {
      line.push(item)
      length += next
    }
  }
  return lines
}

const section = (one: Section, tex: Tex): string => {
  const heading = `\\cvsection{${headings[one.kind]}}`
  return one._tag === "Groups"
    ? [heading, ...one.groups.map((group) => groupLine(group, tex))].join("\n")
    : [heading, ...one.entries.map((entry) => entryBlock(entry, one.kind, tex))].join("\n")
}

const groupLine = ({ items, label }: Group, tex: Tex): string => {
  const text = items.map((item) => tex(item.text)).join(", ")
  return label === undefined ? `\\cvline{${text}}` : `\\cvline{\\textbf{${tex(label)}:} ${text}}`
}

/** These are one line each, with a sentence below at most. */
const brief: ReadonlySet<SectionKind> = new Set<SectionKind>(["certificates", "publications", "awards"])

const entryBlock = (entry: Entry, kind: SectionKind, tex: Tex): string => {
  const dates = tex(formatRange(entry))
  const title = entry.url === undefined ? tex(entry.title) : link(entry.url, entry.title, tex)
  const organization = entry.organization === undefined ? "" : tex(entry.organization)
  const lines = entry.lines.map((line) => tex(line.text))
  if (brief.has(kind)) {
    const head = organization === "" ? `\\textbf{${title}}` : `\\textbf{${title}}, ${organization}`
    return [`\\cventry{${head}}{${dates}}`, ...lines.map((line) => `\\cvnote{${line}}`)].join("\n")
  }
  const place = [organization, entry.location === undefined ? "" : tex(entry.location)].filter((part) => part !== "")
  const below = [place.join(", "), entry.note === undefined ? "" : tex(entry.note)].filter((part) => part !== "")
  return [
    `\\cventry{\\textbf{${title}}}{${dates}}`,
    ...(below.length === 0 ? [] : [`\\cvbelow{${below.join(" \\textbullet\\ ")}}`]),
    ...bullets(lines)
  ].join("\n")
}

const bullets = (lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ["\\begin{cvbullets}", ...lines.map((line) => `\\item ${line}`), "\\end{cvbullets}"]

/** Ligatures are off: a keyword with one in it is not found by machines. */
const textFeatures = "Ligatures={NoCommon,NoContextual,NoDiscretionary,NoHistoric}"

const scriptFont = (font: (typeof scriptFonts)[number]): string => {
  const file = `${font.file}-Regular.${font.ending}`
  const bold = font.hasBold ? `BoldFont=${font.file}-Bold.${font.ending}` : `BoldFont=${file}`
  const index = font.ending === "ttc" ? ",FontIndex=0,BoldFeatures={FontIndex=0}" : ""
  return `\\newfontfamily\\${font.macro}{${file}}[${bold},ItalicFont=${file},BoldItalicFont=${file}${index}]`
}

/** Only the fonts that the document uses: each costs some milliseconds. */
const usedFonts = (tailored: Tailored) => {
  const text = JSON.stringify(tailored)
  return scriptFonts.filter((font) => font.matches.test(text))
}

const densities = {
  normal: { side: "19mm", edge: "15mm", section: "7pt", rule: "3pt", entry: "3pt", list: "1.5pt", item: "1.2pt" },
  compact: { side: "16mm", edge: "11mm", section: "4pt", rule: "1.5pt", entry: "1.5pt", list: "0.5pt", item: "0pt" }
} as const satisfies Record<TemplateOptions["density"], object>

const preamble = (tailored: Tailored, { density, paper }: TemplateOptions): string => {
  const { label, name } = tailored.contact
  const keywords = tailored.sections.flatMap((one) =>
    one._tag === "Groups" && one.kind === "skills"
      ? one.groups.flatMap((group) => group.items.map((item) => item.text))
      : []
  )
  const sizes = densities[density]
  return String.raw`\nofiles
\documentclass[10pt,${paper}paper]{article}
\usepackage[${paper}paper,left=${sizes.side},right=${sizes.side},top=${sizes.edge},bottom=${sizes.edge},footskip=8mm]{geometry}
\usepackage{fontspec}
\defaultfontfeatures{}
\setmainfont{Carlito}[Extension=.ttf,UprightFont=*-Regular,BoldFont=*-Bold,ItalicFont=*-Italic,BoldItalicFont=*-BoldItalic,${textFeatures}]
${usedFonts(tailored).map(scriptFont).join("\n")}
\usepackage{xcolor}
\usepackage{enumitem}
\usepackage[hidelinks,pdfa=false,bookmarks=false,unicode]{hyperref}
\hypersetup{pdftitle={${escapePlain(label === undefined ? name : `${name}, ${label}`)}},pdfauthor={${escapePlain(name)}},pdfsubject={Résumé},pdfkeywords={${escapePlain(keywords.join(", "))}},pdflang={en}}
\TeXXeTstate=1
\definecolor{cvgrey}{gray}{0.32}
\setlength{\parindent}{0pt}\setlength{\parskip}{0pt}
\raggedright\hyphenpenalty=10000\exhyphenpenalty=10000\tolerance=9999\emergencystretch=3em
\widowpenalty=10000\clubpenalty=10000\interlinepenalty=150\raggedbottom
\pagestyle{empty}
\newcommand{\cvname}[1]{{\centering\fontsize{21}{25}\selectfont\bfseries #1\par}}
\newcommand{\cvlabel}[1]{{\centering\vspace{1pt}\fontsize{11.5}{14}\selectfont #1\par}}
\newcommand{\cvsep}{\hspace{0.55em plus 0.1em}\textcolor{cvgrey}{|}\hspace{0.55em plus 0.1em}}
\newcommand{\cvcontact}[1]{{\centering\vspace{3pt}\fontsize{9.5}{12.5}\selectfont #1\par}}
\newcommand{\cvsection}[1]{\par\addpenalty{-300}\vspace{${sizes.section} plus 2pt}{\fontsize{11.5}{13}\selectfont\bfseries\strut #1\par}\nobreak\kern-1pt{\color{cvgrey}\hrule height 0.5pt}\nobreak\vspace{${sizes.rule}}}
\newlength{\cvdates}\setlength{\cvdates}{39mm}
\newcommand{\cventry}[2]{\par\addpenalty{-100}\vspace{${sizes.entry} plus 1pt}\if\relax\detokenize{#2}\relax #1\else\parbox[t]{\dimexpr\linewidth-\cvdates\relax}{\raggedright\strut #1\strut}\hfill\parbox[t]{\cvdates}{\raggedleft\strut #2\strut}\fi\par\nobreak}
\newcommand{\cvbelow}[1]{{\itshape #1\par}\nobreak}
\newcommand{\cvnote}[1]{{#1\par}}
\newcommand{\cvline}[1]{{\hangindent=1.2em\hangafter=1 #1\par}}
\newlist{cvbullets}{itemize}{1}
\setlist[cvbullets]{label=\textbullet,leftmargin=1.15em,labelsep=0.45em,topsep=${sizes.list},partopsep=0pt,parsep=0pt,itemsep=${sizes.item},before=\raggedright}`
}
