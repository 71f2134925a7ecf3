/**
 * Makes the documents of `eval/import` from their sources: `node scripts/run.mjs scripts/eval/make-documents.ts`.
 * Needs Chromium on the PATH; its results are in the repository, as a machine that tests has none.
 */
import {
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType
} from "docx"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, resolve } from "node:path"

const folder = "eval/import"
const sources = join(folder, "sources")

const print = (page: string, name: string) => {
  const profile = mkdtempSync(join(tmpdir(), "print-"))
  const to = resolve(folder, `${name}.pdf`)
  const quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`]
  execFileSync("chromium", [...quiet, "--no-pdf-header-footer", `--print-to-pdf=${to}`, `file://${resolve(page)}`], {
    stdio: "ignore"
  })
  rmSync(profile, { recursive: true, force: true })
}

const bold = (text: string) => new TextRun({ text, bold: true })
const point = (text: string) => new Paragraph({ text, bullet: { level: 0 } })
const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 })
const dated = (left: string, right: string) =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: 9_000 }],
    children: [bold(left), new TextRun(`\t${right}`)]
  })

/** As Word makes it: headings, bullets, dates at a tab stop. */
const word = () =>
  new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: "Marcus Delgado", heading: HeadingLevel.TITLE }),
          new Paragraph("Sales Manager"),
          new Paragraph("marcus.delgado@example.com | (602) 555-0176 | Phoenix, AZ"),
          heading("Professional Experience"),
          dated("Regional Sales Manager, Sonora Irrigation Inc.", "May 2018 – Present"),
          point("Exceeded the yearly target of $4.2 million in five of six years"),
          point("Hired and trained a team of nine"),
          dated("Sales Representative, Copperline Tools", "01/2013 – 04/2018"),
          point("Opened 45 new accounts in Arizona and Nevada"),
          heading("Education"),
          dated("Arizona State University, Bachelor of Science in Marketing", "2008 – 2012"),
          heading("Skills"),
          new Paragraph("Salesforce, HubSpot, Negotiation, Forecasting"),
          heading("Languages"),
          new Paragraph("English (native), Spanish (native)")
        ]
      }
    ]
  })

const none = { style: BorderStyle.NONE, size: 0, color: "FFFFFF" }
const borders = { top: none, bottom: none, left: none, right: none }
const cell = (width: number, children: ReadonlyArray<Paragraph>) =>
  new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, borders, children: [...children] })

/** As many templates for Word are: one table without lines, a column of facts beside a column of jobs. */
const wordTable = () =>
  new Document({
    sections: [
      {
        children: [
          new Paragraph({ children: [bold("Ingrid Solberg")] }),
          new Paragraph("Paralegal"),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: [
              new TableRow({
                children: [
                  cell(30, [
                    new Paragraph({ children: [bold("CONTACT")] }),
                    new Paragraph("ingrid.solberg@example.com"),
                    new Paragraph("+47 22 55 01 88"),
                    new Paragraph("Oslo, Norway"),
                    new Paragraph({ children: [bold("SKILLS")] }),
                    new Paragraph("Legal research"),
                    new Paragraph("Contract drafting"),
                    new Paragraph("Westlaw"),
                    new Paragraph({ children: [bold("LANGUAGES")] }),
                    new Paragraph("Norwegian (native)"),
                    new Paragraph("English (fluent)")
                  ]),
                  cell(70, [
                    new Paragraph({ children: [bold("WORK EXPERIENCE")] }),
                    new Paragraph({ children: [bold("Senior Paralegal")] }),
                    new Paragraph("Fjellheim Advokater, Oslo"),
                    new Paragraph("March 2019 – Present"),
                    point("Prepare the files of 30 trials a year"),
                    point("Keep the register of 1,200 contracts"),
                    new Paragraph({ children: [bold("Paralegal")] }),
                    new Paragraph("Nordlys Law Group"),
                    new Paragraph("August 2014 – February 2019"),
                    point("Drafted leases and wills"),
                    new Paragraph({ children: [bold("EDUCATION")] }),
                    new Paragraph({ children: [bold("Bachelor of Laws")] }),
                    new Paragraph("University of Bergen"),
                    new Paragraph("2011 – 2014")
                  ])
                ]
              })
            ]
          })
        ]
      }
    ]
  })

/** Without styles: everything is a paragraph, and stars mark the points. */
const wordPlain = () =>
  new Document({
    sections: [
      {
        children: [
          "SOFIA LINDQVIST",
          "sofia.lindqvist@example.se, 0701 555 014, Malmö",
          "",
          "PROFILE",
          "Warehouse supervisor who likes a clean aisle.",
          "",
          "WORK HISTORY",
          "Warehouse Supervisor | Öresund Freight AB | Feb 2020 - Present",
          "* Plan the shifts of 35 people",
          "* Reduced picking errors from 2.1% to 0.6%",
          "Forklift Operator | Öresund Freight AB | Jun 2016 - Jan 2020",
          "* Loaded 40 trucks a day",
          "",
          "EDUCATION",
          "High school diploma, Malmö Latinskola, 2015",
          "",
          "LICENCES",
          "Forklift licence B, TYA, 2016",
          "",
          "SKILLS",
          "WMS, Excel, First aid"
        ].map((text) => new Paragraph(text))
      }
    ]
  })

for (const name of readdirSync(sources)) {
  if (name.endsWith(".html")) print(join(sources, name), basename(name, ".html"))
  if (name.endsWith(".tex")) {
    const { TECTONIC_PATH = "tectonic", TECTONIC_BUNDLE = "" } = process.env
    const bundle = TECTONIC_BUNDLE === "" ? [] : ["--bundle", TECTONIC_BUNDLE]
    execFileSync(TECTONIC_PATH, ["-X", "compile", ...bundle, "--outdir", folder, join(sources, name)])
  }
}
writeFileSync(join(folder, "word.docx"), await Packer.toBuffer(word()))
writeFileSync(join(folder, "word-table.docx"), await Packer.toBuffer(wordTable()))
writeFileSync(join(folder, "word-plain.docx"), await Packer.toBuffer(wordPlain()))
