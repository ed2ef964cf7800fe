import { inEnglish } from '../in-english.ts'

/** What the form of the venue’s settings says about what is typed. */
export const settingsFields = inEnglish({
  textTooLong: 'A text has at most 10,000 characters',
  textHasControls: 'A text has no control characters',
  contactInvalid: 'Give an e-mail address, a telephone number, or a URL that begins with https://',
  nameMissing: 'Give the name',
  nameTooLong: 'A name has at most 100 characters',
  addressTooLong: 'An address has at most 500 characters',
  timeZoneInvalid: 'Give an IANA time zone such as Europe/Berlin',
  hoursInvalid: 'Give a whole number of hours up to 8,760, or nothing',
  numberInvalid: 'Give a whole number from 1 to 10,000, or nothing',
  daysInvalid: 'Give a whole number of days from 1 to 36,500, or nothing',
  booleanInvalid: 'Say true or false',
})
