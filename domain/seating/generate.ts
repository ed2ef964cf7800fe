import type { SeatingPlan } from './schema.ts'
import type { seatKinds } from './seat-kinds.ts'
import { shortenCategories } from './shorten-categories.ts'

/** Where the numbers of a row begin: at its left or right end, or in the middle, with odd numbers on the left and even ones on the right. */
export const numberings = ['left', 'right', 'odd-even'] as const

/** A block of rows of equal length. */
export type Block = {
  label: string
  category: string
  /** The labels of its rows, the first one next to the stage. */
  rows: readonly string[]
  seatsPerRow: number
  numbering: (typeof numberings)[number]
  /** After how many seats from the left an aisle is. */
  aisles: readonly number[]
  /** How far the ends of a row are nearer to the stage than its middle, in widths of a seat. */
  curve: number
  /** On the drawing, in widths of a seat. Without it the block is behind the one before, and in the middle. */
  position?: { x: number; y: number } | undefined
  /** The kinds of seats that are not standard, by row and seat: `H-1`. */
  kinds: ReadonlyMap<string, (typeof seatKinds)[number]>
  /** The categories of rows that differ from that of the block, by the rows' labels. */
  rowCategories: ReadonlyMap<string, string>
}

/** Letters that are not taken for a digit. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The distance of the first row of a block from the last one of the block before it. */
const blockDistance = 4

/**
 * The labels of rows.
 *
 * @param first the first label: letters as in a spreadsheet without I and O (A to Z, AA, AB, …), or a number.
 */
export function listRowLabels(names: 'letters' | 'numbers', first: string, count: number): string[] {
  const start = names === 'numbers' ? Number(first) : numberOfLetters(first)
  return Array.from({ length: count }, (_, i) => (names === 'numbers' ? String(start + i) : lettersOf(start + i)))
}

/** A is 1, Z is 24, AA is 25. */
const numberOfLetters = (text: string) =>
  [...text].reduce((sum, letter) => sum * letters.length + letters.indexOf(letter) + 1, 0)

function lettersOf(number: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / letters.length)) {
    text = (letters[(rest - 1) % letters.length] ?? '') + text
  }
  return text
}

/** The numbers of the seats of a row, from left to right. */
export function listSeatNumbers(numbering: Block['numbering'], seats: number): number[] {
  const fromLeft = Array.from({ length: seats }, (_, i) => i + 1)
  if (numbering === 'left') return fromLeft
  if (numbering === 'right') return fromLeft.toReversed()
  return [...fromLeft.filter((n) => n % 2 === 1).toReversed(), ...fromLeft.filter((n) => n % 2 === 0)]
}

/** The name of a seat in its block: `H-1`. */
export const nameInBlock = (row: string, seat: number | string) => `${row}-${seat}`

/** How many slots a row of a block has, with its aisles. */
export const widthOf = ({ seatsPerRow, aisles }: Pick<Block, 'seatsPerRow' | 'aisles'>) => seatsPerRow + aisles.length

/** Makes a plan of blocks. */
export function generate(name: string, blocks: readonly Block[]): SeatingPlan {
  const widest = Math.max(...blocks.map(widthOf))
  const sections: SeatingPlan['sections'] = []
  let next = 0
  for (const [i, block] of blocks.entries()) {
    const below = { x: (widest - widthOf(block)) / 2, y: i === 0 ? 0 : next + block.curve }
    const position = block.position ?? below
    next = Math.max(next, position.y + block.rows.length - 1 + blockDistance)
    sections.push(shortenCategories({ ...toSection(block), position }))
  }
  const categories = new Set(
    sections.flatMap((section) => [section.category, ...section.rows.flatMap((row) => row.category ?? [])]),
  )
  return { name, categories: [...categories], sections }
}

function toSection({ label, category, rows, kinds, rowCategories, ...block }: Block): SeatingPlan['sections'][number] {
  const numbers = listSeatNumbers(block.numbering, block.seatsPerRow)
  const slots = numbers.map((_, i) => i + block.aisles.filter((aisle) => aisle <= i).length)
  const middle = (widthOf(block) - 1) / 2
  return {
    label,
    category,
    rows: rows.map((row, r) => ({
      label: row,
      category: rowCategories.get(row),
      seats: numbers.map((number, i) => {
        const slot = slots[i] ?? i
        const y = r - block.curve * ((slot - middle) / Math.max(middle, 1)) ** 2
        return {
          label: String(number),
          slot,
          kind: kinds.get(nameInBlock(row, number)) ?? 'standard',
          ...(block.curve > 0 && { position: { x: slot, y: Math.round(y * 100) / 100 } }),
        }
      }),
    })),
  }
}
