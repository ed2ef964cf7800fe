import { inEnglish } from '../in-english.ts'

/** What the forms of a production and its dates say about what is typed. */
export const productionFields = inEnglish({
  titleMissing: 'Give the production a title',
  textTooLong: 'At most {most, number} characters fit here',
  textHasControls: 'Remove the control characters',
  minutesNotWhole: 'Give the minutes as a whole number',
  minutesTooFew: 'It takes at least 1 minute',
  minutesTooMany: 'It takes at most a day, which is 1,440 minutes',
  firstDayMissing: 'Choose the first day',
  lastDayMissing: 'Choose the last day',
  dayUnknown: 'That day does not exist',
  timeMissing: 'Choose a time',
  daysReversed: 'The last day is before the first one',
  daysTooFar: 'Choose days within two years',
  noSuchWeekday: 'There is no such weekday in these days',
  datesTooMany: 'These are {count, number} dates. Add {most} at most in one step',
  seatsMissing: 'Give the number of seats',
})
