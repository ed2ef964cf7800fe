/** A piece of text that runs one way. */
export type Piece = { text: string; rightToLeft: boolean }

const number = /^\p{Nd}/u
const rightToLeft =
  /^[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u
const leftToRight = /^\p{L}/u

const mirrored = new Map(
  ['()', '[]', '{}', '«»', '‹›', '<>'].flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]),
)

type Way = 'left' | 'right'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The characters of a text as people count them. */
export const charactersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** Whether a text has a letter that runs from the right. */
export const hasRightToLeft = (text: string): boolean =>
  charactersOf(text).some((character) => rightToLeft.test(character))

const strongWay = (character: string): Way | undefined =>
  number.test(character)
    ? undefined
    : rightToLeft.test(character)
      ? 'right'
      : leftToRight.test(character)
        ? 'left'
        : undefined

/** The way in which a paragraph runs: that of its first letter. */
export const baseWay = (text: string): Way => charactersOf(text).map(strongWay).find(Boolean) ?? 'left'

/**
 * A line's pieces in the order in which they stand on paper, from the left: the Unicode bidirectional algorithm (UAX 9), as far
 * as names need it, for a writer of PDF that knows only single runs. Numbers run from the left within text from the right;
 * what belongs to no script goes with its neighbours where they agree, else with the paragraph.
 */
export function visualOrder(line: string, base: Way): Piece[] {
  const characters = charactersOf(line)
  const strong = characters.map(strongWay)
  const nearest = (i: number, step: 1 | -1): Way => {
    for (let j = i; j >= 0 && j < characters.length; j += step) {
      if (strong[j]) return strong[j] ?? base
      // A number goes with the letters before it; seen from what is next to it, it counts as theirs.
      if (step === 1 && number.test(characters[j] ?? '')) return nearest(j, -1)
    }
    return base
  }
  const inNumber = (i: number) =>
    number.test(characters[i] ?? '') ||
    (/^[.,:/]$/.test(characters[i] ?? '') &&
      number.test(characters[i - 1] ?? '') &&
      number.test(characters[i + 1] ?? ''))

  // Levels as in UAX 9: odd ones run from the right; 2 is what runs from the left within those.
  const levels = characters.map((_, i) => {
    const before = nearest(i, -1)
    if (inNumber(i)) return before === 'right' || base === 'right' ? 2 : 0
    const way = strong[i] ?? (before === nearest(i, 1) ? before : base)
    return way === 'right' ? 1 : base === 'right' ? 2 : 0
  })

  const runs: { level: number; text: string }[] = []
  for (const [i, character] of characters.entries()) {
    const level = levels[i] ?? 0
    const shown = level === 1 ? (mirrored.get(character) ?? character) : character
    const last = runs.at(-1)
    if (last?.level === level) last.text += shown
    else runs.push({ level, text: shown })
  }
  return reverseStretches(runs).map(({ level, text }) => ({ text, rightToLeft: level === 1 }))
}

/** Turns every stretch above level 0 around. */
function reverseStretches(runs: { level: number; text: string }[]) {
  const ordered: typeof runs = []
  let stretch: typeof runs = []
  for (const run of runs) {
    if (run.level > 0) stretch.unshift(run)
    else {
      ordered.push(...stretch, run)
      stretch = []
    }
  }
  return [...ordered, ...stretch]
}
