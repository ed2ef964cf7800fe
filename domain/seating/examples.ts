import type { z } from 'zod'
import type { planSchema } from './schema.ts'

type Plan = z.input<typeof planSchema>
type Row = Plan['sections'][number]['rows'][number]

const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'

/** A row of seats in order, with an aisle after each of some seats. @param kinds the kinds of seats by label, if not standard. */
const row = (
  label: string,
  labels: readonly number[],
  {
    aislesAfter = [],
    kinds = {},
  }: { aislesAfter?: readonly number[]; kinds?: Record<number, 'wheelchair' | 'companion' | 'obstructed'> } = {},
): Row => {
  let slot = -1
  return {
    label,
    seats: labels.map((number, i) => {
      slot += i > 0 && aislesAfter.includes(labels[i - 1] ?? 0) ? 2 : 1
      const kind = kinds[number]
      return { label: String(number), slot, ...(kind && { kind }) }
    }),
  }
}

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** A small theatre: 120 seats, with two wheelchair places and their companions in the last row of the stalls. */
export const smallTheatre: Plan = {
  name: 'Small theatre',
  categories: ['Stalls', 'Balcony'],
  sections: [
    {
      label: 'Stalls',
      category: 'Stalls',
      rows: [...'ABCDEFGH'].map((label) =>
        row(label, count(1, 12), {
          aislesAfter: [6],
          kinds: label === 'H' ? { 1: 'wheelchair', 2: 'companion', 11: 'companion', 12: 'wheelchair' } : {},
        }),
      ),
    },
    {
      label: 'Balcony',
      category: 'Balcony',
      position: { x: 0.5, y: 11 },
      rows: [...'AB'].map((label) => row(label, count(1, 12), { kinds: { 1: 'obstructed', 12: 'obstructed' } })),
    },
  ],
}

/** A row whose odd numbers are left of the middle and whose even numbers are right of it, as in many old halls. */
const oddAndEven = (seats: number) => [
  ...count(1, seats / 2).map((i) => seats + 1 - 2 * i),
  ...count(1, seats / 2).map((i) => 2 * i),
]

/** A hall of 2,400 seats, numbered odd and even from the middle, with aisles. */
export const hall: Plan = {
  name: 'Hall',
  categories: ['Parterre', 'Balcony', 'Gallery'],
  sections: [
    {
      label: 'Parterre',
      category: 'Parterre',
      rows: count(0, 24).map((i) =>
        row(letters[i] ?? '', oddAndEven(48), {
          aislesAfter: [25, 24],
          kinds: i === 24 ? { 47: 'wheelchair', 45: 'companion', 46: 'companion', 48: 'wheelchair' } : {},
        }),
      ),
    },
    {
      label: 'Balcony',
      category: 'Balcony',
      position: { x: 4, y: 28 },
      rows: count(1, 20).map((number) => row(String(number), oddAndEven(40), { aislesAfter: [21, 20] })),
    },
    {
      label: 'Gallery',
      category: 'Gallery',
      position: { x: 5, y: 51 },
      rows: count(1, 10).map((number) =>
        row(String(number), oddAndEven(40), { kinds: { 39: 'obstructed', 40: 'obstructed' } }),
      ),
    },
  ],
}
