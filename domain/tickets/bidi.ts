/** A text that runs in one direction. */
export type DirectionalText = { text: string; rightToLeft: boolean }

const number = /^\p{Nd}/u
const rightToLeft =
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u
const leftToRight = /^\p{L}/u

const mirrored = new Map(
  ['()', '[]', '{}', '«»', '‹›', '<>'].flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]),
)

type Direction = 'left' | 'right'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The characters of a text as people count them: grapheme clusters. */
export const charactersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Whether a text has a right-to-left letter. */
export const hasRightToLeft = (text: string): boolean =>
  charactersOf(text).some((character) => rightToLeft.test(character))

const strongDirection = (character: string): Direction | undefined =>
  number.test(character)
    ? undefined
    : rightToLeft.test(character)
      ? 'right'
      : leftToRight.test(character)
        ? 'left'
        : undefined

/** The direction of a paragraph: that of its first letter. */
export const baseDirection = (text: string): Direction =>
  charactersOf(text).map(strongDirection).find(Boolean) ?? 'left'

/**
 * Splits a line into its directional runs, in visual order from the left. This is the part of the Unicode bidirectional
 * algorithm (UAX 9) that names need: pdfkit writes single runs only. Numbers run from the left within right-to-left
 * text. Neutral characters take the direction of their neighbours if these agree, else that of the paragraph. What stands between
 * U+2066 and U+2069 runs from the left as a whole.
 */
export function visualOrder(line: string, base: Direction): DirectionalText[] {
  const { characters, strong } = readIsolates(line)
  const nearest = (i: number, step: 1 | -1): Direction => {
    for (let j = i; j >= 0 && j < characters.length; j += step) {
      if (strong[j]) return strong[j] ?? base
      // A number belongs to the letters before it, so it counts with their direction.
      if (step === 1 && number.test(characters[j] ?? '')) return nearest(j, -1)
    }
    return base
  }
  const inNumber = (i: number) =>
    !strong[i] &&
    (number.test(characters[i] ?? '') ||
      (/^[.,:/]$/.test(characters[i] ?? '') &&
        number.test(characters[i - 1] ?? '') &&
        number.test(characters[i + 1] ?? '')))

  // Levels as in UAX 9: 1 runs from the right, 2 from the left within right-to-left text.
  const levels = characters.map((_, i) => {
    const before = nearest(i, -1)
    if (inNumber(i)) return before === 'right' || base === 'right' ? 2 : 0
    const direction = strong[i] ?? (before === nearest(i, 1) ? before : base)
    return direction === 'right' ? 1 : base === 'right' ? 2 : 0
  })

  const runs: { level: number; text: string }[] = []
  for (const [i, character] of characters.entries()) {
    const level = levels[i] ?? 0
    const drawn = level === 1 ? (mirrored.get(character) ?? character) : character
    const last = runs.at(-1)
    if (last?.level === level) last.text += drawn
    else runs.push({ level, text: drawn })
  }
  return reverseSequences(runs).map(({ level, text }) => ({ text, rightToLeft: level === 1 }))
}

/** Takes the marks of isolated codes out of a line. Each character of a code counts as a letter that runs from the left. */
function readIsolates(line: string) {
  const characters: string[] = []
  const strong: (Direction | undefined)[] = []
  let isolated = false
  for (const character of charactersOf(line)) {
    if (character === '\u2066' || character === '\u2069') isolated = character === '\u2066'
    else {
      characters.push(character)
      strong.push(isolated ? 'left' : strongDirection(character))
    }
  }
  return { characters, strong }
}

/** Reverses every sequence of runs above level 0. */
function reverseSequences(runs: { level: number; text: string }[]) {
  const ordered: typeof runs = []
  let sequence: typeof runs = []
  for (const run of runs) {
    if (run.level > 0) sequence.unshift(run)
    else {
      ordered.push(...sequence, run)
      sequence = []
    }
  }
  return [...ordered, ...sequence]
}
