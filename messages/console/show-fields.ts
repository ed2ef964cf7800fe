import { inEnglish } from '../in-english.ts'

/** What the form of a show says about what is typed. */
export const showFields = inEnglish({
  nameMissing: 'Give the show a name',
  instantMissing: 'Give the date and time',
  instantUnknown: 'That date and time does not exist',
  instantTooFar: 'The date must lie in the years 0001 to 9999 in UTC',
  localTimeMissing: 'Choose a date and a time',
  localTimeSkipped: 'That time does not exist in {zone}: the clocks skip it',
  localTimeRepeated: 'The clocks show this time twice, because they go back. Choose which one you mean',
  seatsNotWhole: 'Give the number of seats as a whole number',
  seatsTooFew: 'A show has at least 1 seat',
  seatsTooMany: 'A show has at most {most, number} seats',
  keptBackTooFew: 'Give 0 or more seats',
  keptBackTooMany: 'No more seats can be kept back than the house has',
  textTooLong: 'Write at most {most, number} characters',
  textHasControls: 'Control characters are not possible here',
  doorsTooEarlyOrLate: 'Doors open before the show starts, and at most a day before',
  bookingOpensTooLate: 'Booking opens before it closes',
})
