import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf } from '#lib/language/languages.ts'
import { makeNotoFonts } from '#lib/noto-fonts.ts'
import { unpackWoff } from '#lib/unpack-woff.ts'
import { baseDirection, charactersOf, type DirectionalText, hasRightToLeft, visualOrder } from './bidi.ts'

type Document = PDFKit.PDFDocument

/** A document with its current font, which pdfkit's types lack. */
type WithFont = Document & { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } }

// Fonts are read from node_modules by path: a bundler would treat an imported font as a module.
const folder = join(process.cwd(), 'node_modules')
const instrument = (name: string) =>
  join(folder, `@fontsource/instrument-sans/files/instrument-sans-${name}-normal.woff`)
const dejavu = (name: string) => join(folder, `dejavu-fonts-ttf/ttf/${name}.ttf`)

/** The site's typeface, and DejaVu for other scripts. DejaVu has most of them, but not Chinese, Japanese and Korean, and few emoji. */
const faces = {
  plain: [instrument('latin-400'), instrument('latin-ext-400'), dejavu('DejaVuSans')],
  bold: [instrument('latin-700'), instrument('latin-ext-700'), dejavu('DejaVuSans-Bold'), dejavu('DejaVuSans')],
}

type Face = keyof typeof faces

const weights: Record<Face, number> = { plain: 400, bold: 700 }

/** The names of further fonts of a document, for characters that the faces lack. */
const furtherFonts = new WeakMap<Document, Record<Face, string[]>>()

const fontsOf = (doc: Document, face: Face): string[] => [...faces[face], ...(furtherFonts.get(doc)?.[face] ?? [])]

let unpacked: Map<string, Buffer> | undefined

/**
 * Registers the fonts that pdfkit would read slowly from their files, and those that only these texts need.
 *
 * @param texts all that are drawn and may have any letters.
 */
export async function registerFonts(doc: Document, texts: readonly string[]) {
  const paths = [...faces.plain, ...faces.bold].filter((path) => path.endsWith('.woff'))
  unpacked ??= new Map(paths.map((path) => [path, unpackWoff(readFileSync(path))]))
  for (const [path, font] of unpacked) doc.registerFont(path, font)
  const further: Record<Face, string[]> = { plain: [], bold: [] }
  const characters = new Set(prepare(texts.join('\n')))
  for (const face of ['plain', 'bold'] as const) {
    const missing = Array.from(characters).filter(
      (character) => !/\s/.test(character) && !faces[face].some((font) => canShow(doc, font, character)),
    )
    if (missing.length === 0) continue
    for (const { name, data } of await makeNotoFonts(missing.join(''), weights[face])) {
      doc.registerFont(name, data)
      further[face].push(name)
    }
  }
  furtherFonts.set(doc, further)
}

/** What has no glyph of its own: hints where a word may be hyphenated, how an emoji is coloured, and that it is joined to the next one. */
const invisible =
  /\u00ad|[\ufe0e\ufe0f\u20e3]|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]*)\u200d/gu

/** A text as it is drawn. Emoji are drawn one by one in one colour, because a PDF has no coloured fonts. */
const prepare = (text: string) => text.normalize('NFC').replace(invisible, '')

/** Drawn for a character that no font has. */
const missingGlyph = '□'

export type TextStyle = { face: Face; size: number; colour: string }

type Run = { text: string; font: string }

const canShow = (doc: Document, font: string, text: string) => {
  doc.font(font)
  return Array.from(text).every((c) => (doc as WithFont)._font.font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0))
}

/** Splits a text where its font has to change, because no font has every letter. */
function runsOf(doc: Document, text: string, face: Face): Run[] {
  const runs: Run[] = []
  for (const character of charactersOf(text)) {
    const last = runs.at(-1)
    // Other characters keep the font of the letter before them if it has them, so that a right-to-left run stays whole.
    const own = fontsOf(doc, face)
    const fonts = last && !/^\p{L}/u.test(character) ? [last.font, ...own] : own
    const font = fonts.find((name) => canShow(doc, name, character))
    const run = font ? { text: character, font } : { text: missingGlyph, font: dejavu('DejaVuSans') }
    if (last?.font === run.font) last.text += run.text
    else runs.push(run)
  }
  return runs
}

/** The runs of a text from the left. pdfkit reverses right-to-left letters itself, but not signs in a run of their own. */
function runsInOrder(doc: Document, { text, rightToLeft }: DirectionalText, face: Face): Run[] {
  const runs = runsOf(doc, text, face)
  if (!rightToLeft) return runs
  return runs
    .reverse()
    .map((run) => (hasRightToLeft(run.text) ? run : { ...run, text: charactersOf(run.text).reverse().join('') }))
}

// Without font features, pdfkit lays out a run as a whole and not word by word. This keeps the order of right-to-left words.
const wholeRun = { features: [], lineBreak: false }

const widthOfRun = (doc: Document, { text, font }: Run, size: number) =>
  doc.font(font).fontSize(size).widthOfString(text, wholeRun)

const widthOf = (doc: Document, text: string, { face, size }: TextStyle) =>
  runsOf(doc, text, face).reduce((width, run) => width + widthOfRun(doc, run, size), 0)

/** Breaks a text into lines of a width, between words if possible. Text beyond `maxLines` is cut with an ellipsis. */
function breakLines(doc: Document, text: string, style: TextStyle, width: number, maxLines: number): string[] {
  const fits = (line: string) => widthOf(doc, line.trim(), style) <= width
  const lines: string[] = []
  let line = ''
  const add = (part: string) => {
    if (line !== '' && !fits(line + part)) {
      lines.push(line.trim())
      line = ''
    }
    line += part
  }
  for (const word of prepare(text).match(/\S+\s*/g) ?? [])
    for (const part of fits(word) ? [word] : charactersOf(word)) add(part)
  lines.push(line.trim())
  const kept = lines.slice(0, maxLines)
  if (lines.length === kept.length) return kept
  const end = charactersOf(kept.at(-1) ?? '')
  while (end.length > 0 && !fits(`${end.join('')}…`)) end.pop()
  return kept.with(-1, `${end.join('').trim()}…`)
}

/** A text that is laid out in lines. It can be drawn several times. */
export type TextLayout = {
  runs: (Run & { x: number; baseline: number })[]
  style: TextStyle
  width: number
  height: number
}

/**
 * The left edge of a box on a page that is mirrored in a language from right to left.
 *
 * @param x the left edge on a page that is not mirrored.
 */
export const mirrored = (doc: Document, x: number, width: number) => (isMirrored() ? doc.page.width - x - width : x)

export const isMirrored = () => directionOf(currentLanguage()) === 'rtl'

/** Lays out a text of any script within a width in points. Layout is slow, drawing is fast. */
export function layOutText(doc: Document, text: string, style: TextStyle, width: number, maxLines = 1): TextLayout {
  // A sentence of the language may begin with a word of another.
  const base = isMirrored() && hasRightToLeft(text) ? 'right' : baseDirection(text)
  const lineHeight = style.size * 1.2
  const lines = breakLines(doc, text, style, width, maxLines)
  const runs = lines.flatMap((line, i) => {
    let x = 0
    const inLine = visualOrder(line, base).flatMap((piece) => {
      return runsInOrder(doc, piece, style.face).map((run) => {
        const at = x
        x += widthOfRun(doc, run, style.size)
        return { ...run, x: at, baseline: i * lineHeight + style.size }
      })
    })
    return isMirrored() ? inLine.map((run) => ({ ...run, x: run.x + width - x })) : inLine
  })
  return { runs, style, width, height: lines.length * lineHeight }
}

/** Draws a text with its upper left corner at a point, or mirrored. */
export function drawText(doc: Document, { runs, style, width }: TextLayout, x: number, y: number) {
  const left = mirrored(doc, x, width)
  doc.fillColor(style.colour).fontSize(style.size)
  for (const run of runs)
    doc.font(run.font).text(run.text, left + run.x, y + run.baseline, { ...wholeRun, baseline: 'alphabetic' })
}

/** Whether a text has characters that no font has. */
export const lacksCharacters = ({ runs }: TextLayout) => runs.some(({ text }) => text.includes(missingGlyph))
