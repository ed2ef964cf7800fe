import type { seatWords as english } from '../en/seat-words.ts'
import type { Translation } from '../translation.ts'

export const seatWords: Translation<typeof english> = {
  seatsOfRow: '{section}, Reihe {row}, {count, plural, one {Platz} other {Plätze}} {seats}',
}
