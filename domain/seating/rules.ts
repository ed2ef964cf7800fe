import { formatList } from '#lib/format.ts'

/** A numbered seat, as it is printed. */
type Place = { section: string; row: string; seat: string }

/** Seats in words, a text for each row in their order: `Stalls, row A, seats 5 and 6`. */
export const describeSeats = (seats: readonly Place[]): string[] =>
  [...Map.groupBy(seats, ({ section, row }) => `${section}, row ${row}`)].map(
    ([row, own]) => `${row}, ${own.length === 1 ? 'seat' : 'seats'} ${formatList(own.map(({ seat }) => seat))}`,
  )
