import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seatWords } from '#messages/seat-words.ts'

/** A numbered seat, as it is printed. */
type Place = { section: string; row: string; seat: string }

/** Seats in words, in the current language, a text for each row in their order: `Stalls, row A, seats 5 and 6`. */
export const describeSeats = (seats: readonly Place[]): string[] =>
  [...Map.groupBy(seats, ({ section, row }) => JSON.stringify([section, row])).values()].flatMap(
    ([first, ...others]) =>
      first
        ? texts(seatWords)('seatsOfRow', {
            section: first.section,
            row: first.row,
            count: others.length + 1,
            seats: formatList([first, ...others].map(({ seat }) => seat)),
          })
        : [],
  )
