import { inEnglish } from '../in-english.ts'

/** What the form of a webhook says about what is typed. */
export const webhookFields = inEnglish({
  urlMissing: 'Give a URL',
  urlTooLong: 'A URL has at most 2,000 characters',
  urlInvalid: 'Give a URL that begins with https://, without a user name and without #',
  descriptionTooLong: 'A description has at most 200 characters',
  descriptionInLines: 'A description is one line',
  eventMissing: 'Choose at least one event',
  eventUnknown: 'Choose events from the list',
})
