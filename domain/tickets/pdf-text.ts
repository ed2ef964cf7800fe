import 'server-only'
import { join } from 'node:path'
import { baseWay, charactersOf, hasRightToLeft, type Piece, visualOrder } from './bidi.ts'

type Document = PDFKit.PDFDocument

/** What pdfkit's types leave out: the font that is set, as it was opened. */
type WithFont = Document & { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } }

// Read from where npm puts them, and not through a bundler, which would take a font for a module.
const folder = join(process.cwd(), 'node_modules')
const instrument = (name: string) =>
  join(folder, `@fontsource/instrument-sans/files/instrument-sans-${name}-normal.woff`)
const dejavu = (name: string) => join(folder, `dejavu-fonts-ttf/ttf/${name}.ttf`)

/** The house's typeface and, for scripts that it lacks, one that has most but the Chinese, Japanese and Korean ones. */
const faces = {
  plain: [instrument('latin-400'), instrument('latin-ext-400'), dejavu('DejaVuSans')],
  bold: [instrument('latin-700'), instrument('latin-ext-700'), dejavu('DejaVuSans-Bold'), dejavu('DejaVuSans')],
}

/** Stands for a character that no font has. */
const unknown = '□'

export type TextStyle = { face: keyof typeof faces; size: number; colour: string }

type Run = { text: string; font: string }

const canShow = (doc: Document, font: string, text: string) => {
  doc.font(font)
  return Array.from(text).every((c) => (doc as WithFont)._font.font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0))
}

/** Cuts a text where its font changes, since no font has every letter. */
function runsOf(doc: Document, text: string, face: TextStyle['face']): Run[] {
  const runs: Run[] = []
  for (const character of charactersOf(text)) {
    const last = runs.at(-1)
    // What is no letter stays with the word before it: what runs from the right must not be cut where it need not.
    const fonts = last && !/^\p{L}/u.test(character) ? [last.font, ...faces[face]] : faces[face]
    const font = fonts.find((name) => canShow(doc, name, character))
    const run = font ? { text: character, font } : { text: unknown, font: dejavu('DejaVuSans') }
    if (last?.font === run.font) last.text += run.text
    else runs.push(run)
  }
  return runs
}

/** The runs of a piece from the left. The PDF writer turns letters around by itself, and signs that stand alone not. */
function runsInOrder(doc: Document, { text, rightToLeft }: Piece, face: TextStyle['face']): Run[] {
  const runs = runsOf(doc, text, face)
  if (!rightToLeft) return runs
  return runs
    .reverse()
    .map((run) => (hasRightToLeft(run.text) ? run : { ...run, text: charactersOf(run.text).reverse().join('') }))
}

// Naming no feature, where pdfkit would otherwise set words one by one, keeps the words of a run from the right in order.
const whole = { features: [], lineBreak: false }

const widthOfRun = (doc: Document, { text, font }: Run, size: number) =>
  doc.font(font).fontSize(size).widthOfString(text, whole)

const widthOf = (doc: Document, text: string, { face, size }: TextStyle) =>
  runsOf(doc, text, face).reduce((width, run) => width + widthOfRun(doc, run, size), 0)

/** Breaks a text into lines of a width, between words where it can; what exceeds `maxLines` ends in an ellipsis. */
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
  for (const word of text.normalize('NFC').match(/\S+\s*/g) ?? [])
    for (const part of fits(word) ? [word] : charactersOf(word)) add(part)
  lines.push(line.trim())
  const kept = lines.slice(0, maxLines)
  if (lines.length === kept.length) return kept
  const end = charactersOf(kept.at(-1) ?? '')
  while (end.length > 0 && !fits(`${end.join('')}…`)) end.pop()
  return kept.with(-1, `${end.join('').trim()}…`)
}

/** A text set in lines, to be drawn as often as it is needed. */
export type SetText = { runs: (Run & { x: number; baseline: number })[]; style: TextStyle; height: number }

/** Sets a text of any script within a width. Setting takes time, drawing does not. */
export function setText(doc: Document, text: string, style: TextStyle, width: number, maxLines = 1): SetText {
  const base = baseWay(text)
  const lineHeight = style.size * 1.2
  const lines = breakLines(doc, text, style, width, maxLines)
  const runs = lines.flatMap((line, i) => {
    let x = 0
    return visualOrder(line, base).flatMap((piece) => {
      return runsInOrder(doc, piece, style.face).map((run) => {
        const at = x
        x += widthOfRun(doc, run, style.size)
        return { ...run, x: at, baseline: i * lineHeight + style.size }
      })
    })
  })
  return { runs, style, height: lines.length * lineHeight }
}

/** Draws a set text with its upper left corner at a point. */
export function drawText(doc: Document, { runs, style }: SetText, x: number, y: number) {
  doc.fillColor(style.colour).fontSize(style.size)
  for (const run of runs)
    doc.font(run.font).text(run.text, x + run.x, y + run.baseline, { ...whole, baseline: 'alphabetic' })
}

/** Whether a text has characters that no font has. */
export const lacksCharacters = ({ runs }: SetText) => runs.some(({ text }) => text.includes(unknown))
