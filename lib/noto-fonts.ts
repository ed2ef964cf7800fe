import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'

// Fonts are read from node_modules by path: a bundler would treat an imported font as a module.
const folder = join(process.cwd(), 'node_modules/@fontsource-variable')

type Family = 'noto-sans-sc' | 'noto-sans-jp' | 'noto-sans-kr' | 'noto-emoji'

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u

/**
 * The families in which a text's letters are looked for. Chinese, Japanese and Korean share characters that each of them draws in its
 * own way, and kana or Hangul beside them tell which one it is.
 */
function familiesFor(text: string): Family[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ['noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr']
  if (/\p{Script=Hangul}/u.test(text)) return ['noto-sans-kr', 'noto-sans-sc', 'noto-sans-jp']
  return ['noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr']
}

/** The range of characters from `first` to `last`, and the number of the file that has them. */
type Range = { first: number; last: number; file: string }

const loaded = new Map<Family, Promise<Range[]>>()

/** The files of a family by the characters that they have. Each has about a hundredth of the family. */
function rangesOf(family: Family): Promise<Range[]> {
  const known = loaded.get(family) ?? readRanges(family)
  loaded.set(family, known)
  return known
}

async function readRanges(family: Family): Promise<Range[]> {
  const files: Record<string, string> = JSON.parse(await readFile(join(folder, family, 'unicode.json'), 'utf8'))
  return Object.entries(files).flatMap(([name, ranges]) =>
    ranges.split(',').map((range) => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-')
      return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16), file: name.replace(/^\[|\]$/g, '') }
    }),
  )
}

/**
 * Makes fonts for characters of the scripts of China, Japan and Korea and for emoji, with the glyphs of these characters alone. Their files
 * are read only if a text needs them.
 *
 * @param characters are left out if no font has them.
 * @param weight from 400 (regular) to 700 (bold).
 * @returns TrueType fonts, in the order of `characters`.
 */
export async function makeNotoFonts(characters: string, weight: number): Promise<{ name: string; data: Buffer }[]> {
  const families = familiesFor(characters)
  const wanted = new Map<string, string>()
  for (const character of new Set(characters)) {
    const code = character.codePointAt(0) ?? 0
    for (const family of emoji.test(character) ? (['noto-emoji'] as const) : families) {
      const range = (await rangesOf(family)).find(({ first, last }) => code >= first && code <= last)
      if (!range) continue
      const path = join(folder, family, `files/${family}-${range.file}-wght-normal.woff2`)
      wanted.set(path, (wanted.get(path) ?? '') + character)
      break
    }
  }
  const fonts = await Promise.all(
    Array.from(wanted, async ([path, text]) => ({
      name: `${path}:${weight}`,
      data: await subsetFont(await readFile(path), text, { targetFormat: 'sfnt', variationAxes: { wght: weight } }),
    })),
  )
  // The ranges of a family name some characters that it has not.
  return fonts.filter(({ data }) => countGlyphs(data) > 1)
}

/** How many glyphs a TrueType font has, the one for missing characters included (OpenType, tables `maxp` and the table directory). */
function countGlyphs(font: Buffer): number {
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) === 'maxp') return font.readUInt16BE(font.readUInt32BE(entry + 8) + 4)
  }
  return 0
}
