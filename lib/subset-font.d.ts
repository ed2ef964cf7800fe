/** What is used of the package `subset-font`, which has no types. */
declare module 'subset-font' {
  /** Makes a font with the glyphs of a text alone. @param options.variationAxes fixes axes of a variable font. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'sfnt' | 'woff' | 'woff2'; variationAxes?: Record<string, number> },
  ): Promise<Buffer>
}
