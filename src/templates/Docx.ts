/** A résumé as a Word document: real headings, lists and links, one column, nothing in boxes. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  Paragraph,
  TabStopType,
  TextRun
} from "docx"
import { Effect } from "effect"
import { words } from "../domain/LanguageWords.ts"
import { type Direction, directionOf } from "./Escape.ts"
import type { Block, Outline, Piece } from "./Outline.ts"

export interface DocxOptions {
  readonly paper: "a4" | "letter"
}

/** Twentieths of a point. */
export const sheets = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const
export const margin = 1_020
const bullets = "bullets"
export const font = "Calibri"

/** What XML 1.0 has no place for. */
export const allowed = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")

/** In a line that is read from the right Word wants to be told for each run. */
const fromRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

const run = (text: string, style: { readonly bold?: boolean; readonly size?: number } = {}) =>
  new TextRun({ text: allowed(text), font, ...(fromRight.test(text) ? { rightToLeft: true } : {}), ...style })

/** Paragraphs that begin at the side from which the document is read. */
const paragraphs =
  (direction: Direction) =>
  (options: IParagraphOptions): Paragraph =>
    new Paragraph(direction === "rtl" ? { ...options, bidirectional: true } : options)
type MakeParagraph = ReturnType<typeof paragraphs>

const piece = ({ text, url }: Piece, bold = false) =>
  url === undefined ? run(text, { bold }) : new ExternalHyperlink({ link: url, children: [run(text, { bold })] })

const between = <A>(pieces: ReadonlyArray<A>, separator: () => A): Array<A> =>
  pieces.flatMap((one, index) => (index === 0 ? [one] : [separator(), one]))

const block = (one: Block, right: number, paragraph: MakeParagraph): ReadonlyArray<Paragraph> => {
  if (one._tag === "List") {
    const label = one.label === undefined ? [] : [run(`${one.label}: `, { bold: true })]
    return [paragraph({ spacing: { after: 60 }, children: [...label, run(one.items.join(", "))] })]
  }
  const { asText, dates, lines, note, title, where } = one
  const place = where.length === 0 ? [] : [run(`, ${where.join(", ")}`)]
  return [
    paragraph({
      keepNext: lines.length > 0,
      spacing: { before: 120, after: 40 },
      tabStops: [{ type: TabStopType.RIGHT, position: right }],
      children: [piece(title, true), ...place, ...(dates === "" ? [] : [run(`\t${dates}`)])]
    }),
    ...(note === undefined ? [] : [paragraph({ children: [run(note)] })]),
    ...lines.map((line) =>
      asText
        ? paragraph({ children: [run(line)] })
        : paragraph({ numbering: { reference: bullets, level: 0 }, spacing: { after: 20 }, children: [run(line)] })
    )
  ]
}

const heading = (text: string, paragraph: MakeParagraph) =>
  paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 1, color: "808080" } },
    children: [run(text, { bold: true, size: 24 })]
  })

/** What the person wrote. */
const wordsOf = ({ sections, summary }: Outline): string =>
  [
    summary?.text ?? "",
    ...sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one._tag === "List" ? one.items : one.lines)))
  ].join(" ")

const documentOf = (outline: Outline, { paper }: DocxOptions) => {
  const { contact, label, language, name, sections, summary } = outline
  const paragraph = paragraphs(directionOf(wordsOf(outline)))
  const size = sheets[paper]
  const right = size.width - 2 * margin
  return new Document({
    title: `${allowed(name)} – ${words[language].resume}`,
    creator: allowed(name),
    styles: {
      default: { document: { run: { font, size: 21, language: { value: language, bidirectional: language } } } }
    },
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
          paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            children: [run(name, { bold: true, size: 36 })]
          }),
          ...(label === undefined ? [] : [paragraph({ alignment: AlignmentType.CENTER, children: [run(label)] })]),
          ...(contact.length === 0
            ? []
            : [
                paragraph({
                  alignment: AlignmentType.CENTER,
                  children: between(
                    contact.map((one) => piece(one)),
                    () => run(" | ")
                  )
                })
              ]),
          ...(summary === undefined
            ? []
            : [heading(summary.heading, paragraph), paragraph({ children: [run(summary.text)] })]),
          ...sections.flatMap((section) => [
            heading(section.heading, paragraph),
            ...section.blocks.flatMap((one) => block(one, right, paragraph))
          ])
        ]
      }
    ]
  })
}

export const toDocx = (outline: Outline, options: DocxOptions): Effect.Effect<Uint8Array> =>
  Effect.promise(async () => new Uint8Array(await Packer.toArrayBuffer(documentOf(outline, options))))
