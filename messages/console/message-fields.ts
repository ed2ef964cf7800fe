import { inEnglish } from '../in-english.ts'

/** What the form of a mail to the buyers says about what is typed. */
export const messageFields = inEnglish({
  subjectMissing: 'Write a subject',
  subjectTooLong: 'A subject has at most {most} characters',
  subjectInLines: 'A subject is one line',
  textMissing: 'Write a text',
  textTooLong: 'A text has at most 3,000 characters',
  textHasControls: 'A text has no control characters',
})
