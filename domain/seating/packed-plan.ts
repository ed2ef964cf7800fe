import type { SeatingPlan } from './schema.ts'

type Section = SeatingPlan['sections'][number]
type Row = Section['rows'][number]
type Seat = Row['seats'][number]

/** What differs from a standard seat without a place of its own, by the position of a seat in its row. */
type Exceptions = {
  /** The category of the row. */
  c?: string
  kinds?: Record<number, Seat['kind']>
  categories?: Record<number, string>
  positions?: Record<number, readonly [x: number, y: number]>
}

/** A row: its label, its runs of neighbours, each with its first slot and its labels in lines, and its exceptions. */
type PackedRow = [label: string, runs: (number | string)[], exceptions?: Exceptions]

/** A plan in few bytes, for pages. No label has a line break. */
export type PackedPlan = {
  categories: string[]
  sections: [label: string, category: string, x: number, y: number, rows: PackedRow[]][]
}

/** Packs a plan. The order of the seats of a row becomes that of their slots. */
export const packPlan = ({ categories, sections }: SeatingPlan): PackedPlan => ({
  categories,
  sections: sections.map(({ label, category, position, rows }) => [
    label,
    category,
    position?.x ?? 0,
    position?.y ?? 0,
    rows.map(packRow),
  ]),
})

function packRow({ label, category, seats }: Row): PackedRow {
  const ordered = seats.toSorted((a, b) => a.slot - b.slot)
  const runs: (number | string)[] = []
  for (const [i, seat] of ordered.entries()) {
    if (i > 0 && ordered[i - 1]?.slot === seat.slot - 1) runs.push(`${runs.pop()}\n${seat.label}`)
    else runs.push(seat.slot, seat.label)
  }
  const collect = <Value>(read: (seat: Seat) => Value | undefined) => {
    const found = ordered.flatMap((seat, i) => {
      const value = read(seat)
      return value === undefined ? [] : [[i, value] as const]
    })
    return found.length > 0 ? Object.fromEntries(found) : undefined
  }
  const kinds = collect(({ kind }) => (kind === 'standard' ? undefined : kind))
  const categories = collect((seat) => seat.category)
  const positions = collect(({ position }) => position && ([position.x, position.y] as const))
  const exceptions = {
    ...(category !== undefined && { c: category }),
    ...(kinds && { kinds }),
    ...(categories && { categories }),
    ...(positions && { positions }),
  }
  return Object.keys(exceptions).length > 0 ? [label, runs, exceptions] : [label, runs]
}

/** Unpacks a plan. Its name is not packed. */
export const unpackPlan = ({ categories, sections }: PackedPlan): SeatingPlan => ({
  name: '',
  categories,
  sections: sections.map(([label, category, x, y, rows]) => ({
    label,
    category,
    position: { x, y },
    rows: rows.map(unpackRow),
  })),
})

function unpackRow([label, runs, { c, kinds = {}, categories = {}, positions = {} } = {}]: PackedRow): Row {
  const seats: Seat[] = []
  for (let i = 0; i < runs.length; i += 2) {
    const first = Number(runs[i])
    for (const [offset, name] of String(runs[i + 1])
      .split('\n')
      .entries()) {
      const n = seats.length
      const [category, at] = [categories[n], positions[n]]
      seats.push({
        label: name,
        slot: first + offset,
        kind: kinds[n] ?? 'standard',
        ...(category !== undefined && { category }),
        ...(at && { position: { x: at[0], y: at[1] } }),
      })
    }
  }
  return { label, ...(c !== undefined && { category: c }), seats }
}
