/** bidi-js types itself as an ES module, but Node imports its CommonJS build: the default export is the factory itself. */
declare module "bidi-js" {
  interface Bidi {
    getEmbeddingLevels(
      text: string,
      baseDirection?: "ltr" | "rtl" | "auto"
    ): { readonly levels: Uint8Array; readonly paragraphs: ReadonlyArray<{ readonly level: number }> }
    getMirroredCharacter(character: string): string | null
  }
  export default function bidiFactory(): Bidi
}
