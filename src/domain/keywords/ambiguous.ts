/** Names that are also everyday words or single letters: they count by their case and their neighbours. */
import type { Row } from "./Row.ts"

/** What follows "go" as a verb, and compounds such as "Go-to-market". */
const goVerb =
  /^(?:[-–]|\s+(?:to|for|through|above|beyond|live|ahead|out|on|over|back|with|into|the|a|an|and\s+(?:get|see)|beyond|deep|further|home|from|where|paperless|green)\b)/
/** A letter that is part of another name: `R&D`, `C-level`, `John C. Smith`. */
const lettered = /^(?:[-–&'’.](?=\p{L})|\.\s\p{Lu}\p{Ll}+\s*(?:\n|,|$)|\s*(?:[Ss]uite|[Ll]evel|[Cc]orp|[Cc]lass)\b)/u
const graded =
  /(?:[&'’–-]|°\s*|\b\d+\s*|\b\p{Lu}\.\s?|\b(?:[Vv]itamin|[Hh]epatitis|[Ss]eries|[Ss]ection|[Cc]lass|[Ss]chedule|[Cc]ategory|[Gg]rade|[Ll]evel|[Pp]lan|[Pp]art|[Tt]itle|[Tt]ype|[Ee]xhibit|[Aa]ppendix|[Gg]ate|[Bb]lock|[Rr]oom|[Uu]nit)\s+)$/u

export const ambiguous: ReadonlyArray<Row> = [
  {
    label: "Go",
    trade: "software",
    kind: "tool",
    aliases: ["golang", "go lang"],
    exact: ["Go", "GO"],
    notBefore: goVerb,
    notAfter: /(?:[-–]|\b(?:pokémon|pokemon|on the|to)\s+)$/i
  },
  {
    label: "R",
    trade: "data",
    kind: "tool",
    aliases: ["r language", "rstudio", "r programming", "tidyverse"],
    exact: ["R"],
    notBefore: lettered,
    notAfter: graded
  },
  {
    label: "C",
    trade: "software",
    kind: "tool",
    aliases: ["c language", "c programming", "ansi c", "embedded c"],
    exact: ["C"],
    notBefore: lettered,
    notAfter: graded
  },
  {
    label: "Swift",
    trade: "software",
    kind: "tool",
    aliases: ["swiftui", "swift ui"],
    exact: ["Swift"],
    notBefore: /^\s+(?:action|response|river)/i
  },
  {
    label: "Rust",
    trade: "software",
    kind: "tool",
    aliases: ["rust lang", "rustlang"],
    exact: ["Rust"],
    notBefore: /^\s+(?:belt|removal)/i
  },
  {
    label: "Excel",
    trade: "office",
    kind: "tool",
    aliases: ["microsoft excel", "ms excel", "advanced excel", "vlookup", "pivot table"],
    exact: ["Excel", "EXCEL"],
    notBefore: /^\s+(?:in|at|as|within|both|when)\b/
  },
  {
    label: "Microsoft Word",
    trade: "office",
    kind: "tool",
    aliases: ["ms word"],
    exact: ["Word"],
    notBefore: /^\s+(?:of|from|to)\b/
  },
  {
    label: "Outlook",
    trade: "office",
    kind: "tool",
    aliases: ["microsoft outlook", "ms outlook"],
    exact: ["Outlook"],
    notBefore: /^\s+(?:on|for|is)\b/
  },
  {
    label: "Ray",
    trade: "data",
    kind: "tool",
    aliases: ["ray serve", "ray train", "anyscale"],
    exact: ["Ray"],
    notBefore: /^\s*(?:-|\p{Lu}\p{Ll}+\b)/u,
    notAfter: /(?:\b[Xx][- ]|\p{Lu}\p{Ll}+\s)$/u
  },
  {
    label: "React",
    trade: "software",
    kind: "tool",
    aliases: ["react.js", "reactjs"],
    exact: ["React"],
    notBefore: /^\s+(?:native|to|quickly|fast)\b/i
  },
  {
    label: "Express",
    trade: "software",
    kind: "tool",
    aliases: ["express.js", "expressjs"],
    exact: ["Express"],
    notBefore: /^\s+(?:your|ideas|interest|written|delivery)\b/i,
    notAfter: /\bAmerican\s+$/
  },
  { label: "Ruby", trade: "software", kind: "tool", aliases: [], exact: ["Ruby"], notBefore: /^\s+on\s+Rails/i },
  {
    label: "Julia",
    trade: "data",
    kind: "tool",
    aliases: ["julia lang"],
    exact: ["Julia"],
    notBefore: /^\s+\p{Lu}\p{Ll}/u
  },
  {
    label: "Chef",
    trade: "operations",
    kind: "tool",
    aliases: ["chef infra"],
    exact: ["Chef"],
    notAfter: /\b(?:sous|executive|head|pastry|line|private|personal)\s+$/i,
    notBefore: /^\s+(?:de|who|with)\b/i
  },
  {
    label: "Spring",
    trade: "software",
    kind: "tool",
    aliases: ["spring boot", "spring framework", "springboot", "spring mvc"],
    exact: ["Spring"],
    notBefore: /^\s+(?:semester|term|season|break|\d{4})/i
  },
  {
    label: "Epic",
    trade: "care",
    kind: "tool",
    aliases: ["epic ehr", "epic emr", "epic systems", "epiccare"],
    exact: ["Epic"],
    notBefore: /^\s+(?:games|journey|adventure)/i
  }
]
