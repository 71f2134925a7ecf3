/** A résumé as a Word document: real headings, lists and links, one column, nothing in boxes. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  TabStopType,
  TextRun
} from "docx"
import { Effect } from "effect"
import type { Block, Outline, Piece } from "./Outline.ts"

export interface DocxOptions {
  readonly paper: "a4" | "letter"
}

/** Twentieths of a point. */
const sheets = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const
const margin = 1_020
const bullets = "bullets"
const font = "Calibri"

/** What XML 1.0 has no place for. */
const allowed = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")

const run = (text: string, style: { readonly bold?: boolean; readonly size?: number } = {}) =>
  new TextRun({ text: allowed(text), font, ...style })

const piece = ({ text, url }: Piece, bold = false) =>
  url === undefined ? run(text, { bold }) : new ExternalHyperlink({ link: url, children: [run(text, { bold })] })

const between = <A>(pieces: ReadonlyArray<A>, separator: () => A): Array<A> =>
  pieces.flatMap((one, index) => (index === 0 ? [one] : [separator(), one]))

const block = (one: Block, right: number): ReadonlyArray<Paragraph> => {
  if (one._tag === "List") {
    const label = one.label === undefined ? [] : [run(`${one.label}: `, { bold: true })]
    return [new Paragraph({ spacing: { after: 60 }, children: [...label, run(one.items.join(", "))] })]
  }
  const { asText, dates, lines, note, title, where } = one
  const place = where.length === 0 ? [] : [run(`, ${where.join(", ")}`)]
  return [
    new Paragraph({
      keepNext: lines.length > 0,
      spacing: { before: 120, after: 40 },
      tabStops: [{ type: TabStopType.RIGHT, position: right }],
      children: [piece(title, true), ...place, ...(dates === "" ? [] : [run(`\t${dates}`)])]
    }),
    ...(note === undefined ? [] : [new Paragraph({ children: [run(note)] })]),
    ...lines.map((line) =>
      asText
        ? new Paragraph({ children: [run(line)] })
        : new Paragraph({ numbering: { reference: bullets, level: 0 }, spacing: { after: 20 }, children: [run(line)] })
    )
  ]
}

const heading = (text: string) =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 1, color: "808080" } },
    children: [run(text, { bold: true, size: 24 })]
  })

const documentOf = ({ contact, label, name, sections, summary }: Outline, { paper }: DocxOptions) => {
  const size = sheets[paper]
  const right = size.width - 2 * margin
  return new Document({
    title: `${allowed(name)} – Résumé`,
    creator: allowed(name),
    styles: { default: { document: { run: { font, size: 21 } } } },
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "•",
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 284, hanging: 227 } } }
            }
          ]
        }
      ]
    },
    sections: [
      {
        properties: { page: { size, margin: { top: margin, bottom: margin, left: margin, right: margin } } },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [run(name, { bold: true, size: 36 })]
          }),
          ...(label === undefined ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, children: [run(label)] })]),
          ...(contact.length === 0
            ? []
            : [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: between(
                    contact.map((one) => piece(one)),
                    () => run(" | ")
                  )
                })
              ]),
          ...(summary === undefined ? [] : [heading("Summary"), new Paragraph({ children: [run(summary)] })]),
          ...sections.flatMap((section) => [
            heading(section.heading),
            ...section.blocks.flatMap((one) => block(one, right))
          ])
        ]
      }
    ]
  })
}

export const toDocx = (outline: Outline, options: DocxOptions): Effect.Effect<Uint8Array> =>
  Effect.promise(async () => new Uint8Array(await Packer.toArrayBuffer(documentOf(outline, options))))
