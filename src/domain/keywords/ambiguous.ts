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
    aliases: ["golang", "go lang"],
    exact: ["Go", "GO"],
    notBefore: goVerb,
    notAfter: /(?:[-–]|\b(?:pokémon|pokemon|on the|to)\s+)$/i
  },
  {
    label: "R",
    aliases: ["r language", "rstudio", "r programming", "tidyverse"],
    exact: ["R"],
    notBefore: lettered,
    notAfter: graded
  },
  {
    label: "C",
    aliases: ["c language", "c programming", "ansi c", "embedded c"],
    exact: ["C"],
    notBefore: lettered,
    notAfter: graded
  },
  { label: "Swift", aliases: ["swiftui", "swift ui"], exact: ["Swift"], notBefore: /^\s+(?:action|response|river)/i },
  { label: "Rust", aliases: ["rust lang", "rustlang"], exact: ["Rust"], notBefore: /^\s+(?:belt|removal)/i },
  {
    label: "Excel",
    aliases: ["microsoft excel", "ms excel", "advanced excel", "vlookup", "pivot table"],
    exact: ["Excel", "EXCEL"],
    notBefore: /^\s+(?:in|at|as|within|both|when)\b/
  },
  { label: "Microsoft Word", aliases: ["ms word"], exact: ["Word"], notBefore: /^\s+(?:of|from|to)\b/ },
  { label: "PowerPoint", aliases: ["microsoft powerpoint", "ms powerpoint", "power point"] },
  {
    label: "Outlook",
    aliases: ["microsoft outlook", "ms outlook"],
    exact: ["Outlook"],
    notBefore: /^\s+(?:on|for|is)\b/
  },
  { label: "Microsoft Access", aliases: ["ms access"] },
  { label: "Microsoft Teams", aliases: ["ms teams"] },
  { label: "Spark", aliases: ["apache spark", "pyspark", "spark sql", "spark streaming"], exact: ["Spark"] },
  {
    label: "Ray",
    aliases: ["ray serve", "ray train", "anyscale"],
    exact: ["Ray"],
    notBefore: /^\s*(?:-|\p{Lu}\p{Ll}+\b)/u,
    notAfter: /(?:\b[Xx][- ]|\p{Lu}\p{Ll}+\s)$/u
  },
  {
    label: "React",
    aliases: ["react.js", "reactjs"],
    exact: ["React"],
    notBefore: /^\s+(?:native|to|quickly|fast)\b/i
  },
  {
    label: "Express",
    aliases: ["express.js", "expressjs"],
    exact: ["Express"],
    notBefore: /^\s+(?:your|ideas|interest|written|delivery)\b/i,
    notAfter: /\bAmerican\s+$/
  },
  { label: "Ruby", aliases: [], exact: ["Ruby"], notBefore: /^\s+on\s+Rails/i },
  { label: "Dart", aliases: ["dart lang"], exact: ["Dart"] },
  { label: "Julia", aliases: ["julia lang"], exact: ["Julia"], notBefore: /^\s+\p{Lu}\p{Ll}/u },
  { label: "Scala", aliases: [], exact: ["Scala"] },
  { label: "Helm", aliases: ["helm chart"], exact: ["Helm"] },
  {
    label: "Chef",
    aliases: ["chef infra"],
    exact: ["Chef"],
    notAfter: /\b(?:sous|executive|head|pastry|line|private|personal)\s+$/i,
    notBefore: /^\s+(?:de|who|with)\b/i
  },
  { label: "Puppet", aliases: ["puppet enterprise"], exact: ["Puppet"] },
  { label: "SaltStack", aliases: ["salt stack"] },
  { label: "Flask", aliases: [], exact: ["Flask"] },
  { label: "Feast", aliases: [], exact: ["Feast"] },
  { label: "Jest", aliases: [], exact: ["Jest"] },
  { label: "Cypress", aliases: ["cypress.io"], exact: ["Cypress"] },
  {
    label: "Spring",
    aliases: ["spring boot", "spring framework", "springboot", "spring mvc"],
    exact: ["Spring"],
    notBefore: /^\s+(?:semester|term|season|break|\d{4})/i
  },
  { label: "Oracle", aliases: ["oracle database", "oracle db", "pl/sql", "plsql"], exact: ["Oracle"] },
  { label: "Sage", aliases: ["sage 50", "sage intacct", "sage 200"], exact: ["Sage"] },
  {
    label: "Epic",
    aliases: ["epic ehr", "epic emr", "epic systems", "epiccare"],
    exact: ["Epic"],
    notBefore: /^\s+(?:games|journey|adventure)/i
  },
  { label: "Slack", aliases: [], exact: ["Slack"] },
  { label: "Zoom", aliases: [], exact: ["Zoom"] },
  { label: "Canvas", aliases: ["canvas lms"], exact: ["Canvas"] },
  { label: "Sketch", aliases: [], exact: ["Sketch"] },
  { label: "Notion", aliases: [], exact: ["Notion"] },
  { label: "Linux", aliases: ["gnu/linux", "ubuntu", "debian", "red hat", "rhel", "centos"] },
  { label: "SAP", aliases: ["sap erp", "sap s/4hana", "s/4hana", "sap fico", "sap mm"], exact: ["SAP"] },
  { label: "IT support", aliases: ["help desk", "helpdesk", "service desk", "desktop support"] },
  { label: "IV therapy", aliases: ["intravenous therapy", "iv insertion", "iv start", "iv starts", "iv infusion"] },
  { label: "SOC 2", aliases: ["soc2", "soc ii"] },
  { label: "LESS", aliases: ["less css"], exact: ["LESS"] },
  { label: "Makefiles", aliases: ["gnu make"] },
  { label: "Unity", aliases: ["unity3d", "unity 3d"], exact: ["Unity"] },
  {
    label: "Lean",
    aliases: ["lean manufacturing", "lean methodology", "lean six sigma", "lean management"],
    exact: ["Lean"]
  },
  { label: "Snowflake", aliases: [], exact: ["Snowflake", "SnowFlake"] },
  { label: "Twilio Segment", aliases: ["segment.io", "segment.com"] },
  { label: "Marketo", aliases: ["adobe marketo"] },
  { label: "Gong", aliases: ["gong.io"], exact: ["Gong"] },
  { label: "Outreach", aliases: ["outreach.io"], exact: ["Outreach"] },
  { label: "Elm", aliases: [], exact: ["Elm"] },
  { label: "Clio", aliases: ["clio manage"], exact: ["Clio"] }
]
