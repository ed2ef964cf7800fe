import type { ErrorAnswer } from './error-answer.ts'

/** The errors with which the server refuses a form of a page. No operation of the API has them. */

export const foreignForm: ErrorAnswer = {
  status: 403,
  message: 'This form was sent from another site',
  description: 'The `Origin` of a form is not this site. A proxy may need the settings `PUBLIC_URL` or `TRUST_PROXY`.',
}

export const malformedForm: ErrorAnswer = {
  status: 400,
  message: 'This is no form',
  description: 'The body is declared as a form and cannot be read as one.',
}

export const formTooLarge: ErrorAnswer = {
  status: 413,
  message: 'This form is too large',
  description: 'A form has at most 128 KiB. The form that imports a seating plan has at most 5 MiB.',
}
