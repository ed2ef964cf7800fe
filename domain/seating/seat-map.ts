import type { SeatingPlan } from './schema.ts'
import { isSpecial, seatLabel } from './seat-kinds.ts'

/** A seat of a plan, as it is named. */
export type Seat = {
  label: string
  section: string
  row: string
  seat: string
  category: string
  kind: SeatingPlan['sections'][number]['rows'][number]['seats'][number]['kind']
}

/** Seats of one row that are neighbours, from `first` to `end` without `end`. `row` counts the rows of the whole plan. */
export type Run = { first: number; end: number; row: number }

/**
 * A seating plan as the choice of seats reads it. A seat is a number from 0, its position in the order of sections, rows and slots. So
 * neighbours have neighbouring numbers, but neighbouring numbers are neighbours in the same run only.
 */
export type SeatMap = {
  seats: readonly Seat[]
  runs: readonly Run[]
  /** For each seat, the position of its run in `runs`. */
  runOf: Uint32Array
  /** For each seat, how far it is from the middle of its row, in slots. */
  offset: Float64Array
  /** The seats that are sold by their label alone, until the venue releases them. */
  special: readonly number[]
  /** For each seat, how many seats before it have an obstructed view; at the end, how many there are. */
  obstructedBefore: Uint32Array
  byLabel: ReadonlyMap<string, number>
}

/** The labels of seats, in their order. */
export const labelsOf = ({ seats }: Pick<SeatMap, 'seats'>, numbers: readonly number[]): string[] =>
  numbers.flatMap((seat) => seats[seat]?.label ?? [])

/** Makes the map of a plan. */
export function toSeatMap(plan: SeatingPlan): SeatMap {
  const seats: Seat[] = []
  const runs: Run[] = []
  const offsets: number[] = []
  let rowNumber = 0
  for (const section of plan.sections) {
    for (const row of section.rows) {
      const ordered = row.seats.toSorted((a, b) => a.slot - b.slot)
      const middle = ((ordered[0]?.slot ?? 0) + (ordered.at(-1)?.slot ?? 0)) / 2
      let lastSlot = Number.NaN
      for (const { label, slot, kind, category = row.category ?? section.category } of ordered) {
        const run = runs.at(-1)
        if (run && slot === lastSlot + 1) run.end++
        else runs.push({ first: seats.length, end: seats.length + 1, row: rowNumber })
        lastSlot = slot
        offsets.push(slot - middle)
        seats.push({
          label: seatLabel(section.label, row.label, label),
          section: section.label,
          row: row.label,
          seat: label,
          category,
          kind,
        })
      }
      rowNumber++
    }
  }
  const runOf = new Uint32Array(seats.length)
  for (const [i, { first, end }] of runs.entries()) runOf.fill(i, first, end)
  const obstructedBefore = new Uint32Array(seats.length + 1)
  for (const [i, { kind }] of seats.entries()) {
    obstructedBefore[i + 1] = (obstructedBefore[i] ?? 0) + (kind === 'obstructed' ? 1 : 0)
  }
  return {
    seats,
    runs,
    runOf,
    offset: Float64Array.from(offsets),
    special: seats.flatMap(({ kind }, i) => (isSpecial(kind) ? [i] : [])),
    obstructedBefore,
    byLabel: new Map(seats.map(({ label }, i) => [label, i])),
  }
}
