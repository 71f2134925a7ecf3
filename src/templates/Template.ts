/** What a template is: sizes, an order of sections, and the TeX of the macros that `Body.ts` writes a résumé in. */
import type { LatexSource } from "../domain/Latex.ts"
import type { SectionKind } from "../domain/Resume.ts"
import type { Section, Tailored } from "../domain/Tailored.ts"
import type { Density, FontName, Paper, TemplateName } from "../domain/Template.ts"

/** Margins in millimetres, all else in points; `size` and `leading` are the text's. */
export interface Lengths {
  readonly side: number
  readonly top: number
  readonly bottom: number
  readonly size: number
  readonly leading: number
  readonly name: number
  /** Above a heading, above an entry, above a bullet. */
  readonly section: number
  readonly entry: number
  readonly item: number
}

export interface Template {
  readonly name: TemplateName
  /** For whom it is, and what it looks like: a sentence or two for people. */
  readonly about: string
  readonly font: FontName
  /** `#1F3A5F`. */
  readonly accent: string
  readonly lengths: {
    readonly normal: Lengths
    /** No closer than this, however full the page. */
    readonly tight: Lengths
  }
  /** Headings in capitals; bookmarks and other formats keep them as they are. */
  readonly capitals: boolean
  /** Kinds that come first, in this order; the others keep theirs. */
  readonly first: ReadonlyArray<SectionKind>
  /** Kinds for a narrow column beside the others, read before them. */
  readonly beside: ReadonlySet<SectionKind>
  /**
   * `\cvname`, `\cvlabel`, `\cvcontact`, `\cvheadend`, `\cvsection` and `\cventry`, written with the macros of
   * `Preamble.ts`; `\cvbeside` where `beside` names any.
   */
  readonly macros: (lengths: Lengths) => string
}

export interface TemplateOptions {
  readonly paper: Paper
  /** 0 is the template's normal, 1 its closest; below 0 is roomier. */
  readonly tightness: number
  readonly font?: FontName
  readonly accent?: string
}

export interface Rendered {
  readonly source: LatexSource
  /** The résumé in the order in which the template sets it, without what no font holds: what programs should find. */
  readonly reading: Tailored
  /** For people: what could not be set as it was written. */
  readonly warnings: ReadonlyArray<string>
}

export const tightnessOf = { roomy: -0.5, normal: 0, compact: 1 } as const satisfies Record<Density, number>

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** Between the template's normal and its closest, or as much beyond its normal. */
export const lengthsAt = ({ lengths: { normal, tight } }: Template, tightness: number): Lengths => {
  const at = (key: keyof Lengths) => hundredths(normal[key] + (tight[key] - normal[key]) * Math.min(1, tightness))
  return {
    side: at("side"),
    top: at("top"),
    bottom: at("bottom"),
    size: at("size"),
    leading: at("leading"),
    name: at("name"),
    section: at("section"),
    entry: at("entry"),
    item: at("item")
  }
}

export interface Arranged {
  readonly beside: ReadonlyArray<Section>
  readonly main: ReadonlyArray<Section>
}

/** Sections in the template's order. A narrow column needs a wide one beside it. */
export const arrange = (template: Template, sections: ReadonlyArray<Section>): Arranged => {
  const place = ({ kind }: Section) => {
    const at = template.first.indexOf(kind)
    return at === -1 ? template.first.length : at
  }
  const ordered = sections.toSorted((a, b) => place(a) - place(b))
  const main = ordered.filter(({ kind }) => !template.beside.has(kind))
  return main.length === 0
    ? { beside: [], main: ordered }
    : { beside: ordered.filter(({ kind }) => template.beside.has(kind)), main }
}
