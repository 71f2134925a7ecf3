/** What a person may choose of the page's looks. */
import { Schema } from "effect"

export const templateNames = ["classic", "modern", "compact", "academic", "early-career", "columns"] as const
export const TemplateName = Schema.Literals(templateNames)
export type TemplateName = typeof TemplateName.Type

/** Each holds Latin, Greek and Cyrillic; other scripts get a font of their own. */
export const fontNames = ["carlito", "inter", "noto-sans", "noto-serif"] as const
export const FontName = Schema.Literals(fontNames)
export type FontName = typeof FontName.Type

/** How close the lines stand before the page is fitted. */
export const densities = ["roomy", "normal", "compact"] as const
export const Density = Schema.Literals(densities)
export type Density = typeof Density.Type

export const papers = ["a4", "letter"] as const
export const Paper = Schema.Literals(papers)
export type Paper = typeof Paper.Type

/** Too light a colour is darkened until it can be read on white. */
export const Accent = Schema.String.check(
  Schema.isPattern(/^#[0-9A-Fa-f]{6}$/u, { message: "Expected a colour such as #1F3A5F" })
)
