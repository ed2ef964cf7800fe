import type { SeatMap } from './seat-map.ts'

/** Rows and sections of a map, as ranges of seats from `first` to `end` without `end`. */
type Part = { name: string; first: number; end: number }

/** The rows and the sections of a map, in their order. A row is named with its section: `Stalls A`. */
export function listParts({ seats, runs }: SeatMap): { rows: Part[]; sections: Part[] } {
  const rows: (Part & { row: number })[] = []
  for (const { first, end, row } of runs) {
    const last = rows.at(-1)
    if (last?.row === row) last.end = end
    else rows.push({ name: `${seats[first]?.section} ${seats[first]?.row}`, first, end, row })
  }
  const sections: Part[] = []
  for (const { first, end } of rows) {
    const name = seats[first]?.section ?? ''
    const last = sections.at(-1)
    if (last?.name === name) last.end = end
    else sections.push({ name, first, end })
  }
  return { rows, sections }
}

const rangeOf = ({ first, end }: { first: number; end: number }) =>
  Array.from({ length: end - first }, (_, i) => first + i)

/**
 * Finds the seats that a text names, in lines or separated by commas: seats (`Stalls A-1`), neighbours of a row (`Stalls A-1..A-6` or
 * `Stalls A-1..6`), rows (`Stalls A`) or sections (`Stalls`).
 *
 * @returns the seats in the order of the map, or the first name that is not one of the map.
 */
export function selectSeats(
  map: SeatMap,
  text: string,
): { kind: 'found'; seats: number[] } | { kind: 'unknown'; name: string } {
  const find = finderOf(map)
  const found = new Set<number>()
  for (const line of text.split('\n').map((each) => each.trim())) {
    // A label may have a comma.
    const names = find(line) ? [line] : line.split(',').map((each) => each.trim())
    for (const name of names.filter((each) => each !== '')) {
      const seats = find(name)
      if (!seats) return { kind: 'unknown', name }
      for (const seat of seats) found.add(seat)
    }
  }
  return { kind: 'found', seats: [...found].toSorted((a, b) => a - b) }
}

function finderOf(map: SeatMap) {
  const { rows, sections } = listParts(map)
  const seatsOf = (parts: readonly Part[], name: string) => {
    const own = parts.filter((part) => part.name === name).flatMap(rangeOf)
    return own.length > 0 ? own : undefined
  }
  const findRange = (name: string) => {
    const at = name.indexOf('..')
    if (at < 0) return undefined
    const from = map.byLabel.get(name.slice(0, at).trim())
    const end = name.slice(at + 2).trim()
    const seat = from === undefined ? undefined : map.seats[from]
    if (from === undefined || !seat) return undefined
    const to = [end, `${seat.section} ${end}`, `${seat.section} ${seat.row}-${end}`]
      .map((label) => map.byLabel.get(label))
      .find((each) => each !== undefined)
    const row = rows.find((each) => from >= each.first && from < each.end)
    if (to === undefined || !row || to < row.first || to >= row.end) return undefined
    return rangeOf({ first: Math.min(from, to), end: Math.max(from, to) + 1 })
  }
  return (name: string): number[] | undefined => {
    const one = map.byLabel.get(name)
    return one !== undefined ? [one] : (seatsOf(rows, name) ?? seatsOf(sections, name) ?? findRange(name))
  }
}

/** Names seats in few lines, so that `selectSeats` finds them. */
export function nameSelection(map: SeatMap, seats: Iterable<number>): string {
  const chosen = new Set(seats)
  const { rows, sections } = listParts(map)
  const find = finderOf(map)
  const isWhole = (part: Part) => {
    const own = rangeOf(part)
    return own.length > 1 && own.every((seat) => chosen.has(seat)) && isSame(find(part.name), own)
  }
  const lines: string[] = []
  for (const section of sections) {
    if (isWhole(section)) {
      lines.push(section.name)
      continue
    }
    for (const row of rows.filter(({ first }) => first >= section.first && first < section.end)) {
      if (isWhole(row)) lines.push(row.name)
      else {
        for (const stretch of stretchesOf(rangeOf(row).filter((seat) => chosen.has(seat)))) {
          const labels = stretch.map((seat) => map.seats[seat]?.label ?? '')
          const last = map.seats[stretch.at(-1) ?? 0]
          const range = `${labels[0]}..${last?.row}-${last?.seat}`
          if (stretch.length > 1 && isSame(find(range), stretch)) lines.push(range)
          else lines.push(...labels)
        }
      }
    }
  }
  return lines.join('\n')
}

const isSame = (found: readonly number[] | undefined, seats: readonly number[]) =>
  found?.length === seats.length && found.every((seat, i) => seat === seats[i])

/** Numbers that follow each other, together. */
function stretchesOf(numbers: readonly number[]): number[][] {
  const stretches: number[][] = []
  for (const number of numbers) {
    const last = stretches.at(-1)
    if (last && last.at(-1) === number - 1) last.push(number)
    else stretches.push([number])
  }
  return stretches
}
