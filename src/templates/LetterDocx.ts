/** A cover letter as a Word document. */
import { Document, Packer, Paragraph, TextRun } from "docx"
import { Effect } from "effect"
import type { CoverLetter } from "../domain/CoverLetter.ts"
import { directionOf } from "./Escape.ts"
import { allowed, font, margin, sheets } from "./Docx.ts"

const documentOf = (letter: CoverLetter, paper: keyof typeof sheets) => {
  const { blocks, contact, date, greeting, language, regards, subject, to } = letter
  const isRtl = directionOf(blocks.map(({ text }) => text).join(" ")) === "rtl"
  const line = (
    text: string,
    style: { readonly bold?: boolean; readonly size?: number; readonly after?: number } = {}
  ) =>
    new Paragraph({
      bidirectional: isRtl,
      spacing: { after: style.after ?? 160 },
      children: [
        new TextRun({
          text: allowed(text),
          font,
          rightToLeft: isRtl,
          bold: style.bold ?? false,
          size: style.size ?? 21
        })
      ]
    })
  const contacts = [contact.location, contact.email, contact.phone].filter((one) => one !== undefined)
  return new Document({
    title: `${allowed(contact.name)} – ${allowed(subject)}`,
    creator: allowed(contact.name),
    styles: {
      default: { document: { run: { font, size: 21, language: { value: language, bidirectional: language } } } }
    },
    sections: [
      {
        properties: {
          page: { size: sheets[paper], margin: { top: margin, bottom: margin, left: margin, right: margin } }
        },
        children: [
          line(contact.name, { bold: true, size: 32, after: 40 }),
          line(contacts.join(" | "), { after: 480 }),
          line(date),
          ...(to === undefined ? [] : [line(to)]),
          line(subject, { bold: true }),
          line(greeting),
          ...blocks.map(({ kind, text }) =>
            kind === "text"
              ? line(text)
              : new Paragraph({
                  bidirectional: isRtl,
                  bullet: { level: 0 },
                  spacing: { after: 60 },
                  children: [new TextRun({ text: allowed(text), font, rightToLeft: isRtl })]
                })
          ),
          line(regards),
          line(contact.name)
        ]
      }
    ]
  })
}

export const letterDocx = (letter: CoverLetter, paper: keyof typeof sheets): Effect.Effect<Uint8Array> =>
  Effect.promise(async () => new Uint8Array(await Packer.toArrayBuffer(documentOf(letter, paper))))
