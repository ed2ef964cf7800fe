/** Numbered seats in words. */
export const seatWords = {
  seatsOfRow: '{section}, row {row}, {count, plural, one {seat} other {seats}} {seats}',
} as const
