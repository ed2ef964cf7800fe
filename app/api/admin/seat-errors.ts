import type { ErrorAnswer, FieldError } from '#lib/http/error-answer.ts'

/** The answer to a command on numbered seats of a show that has none. */
export const noNumberedSeats: ErrorAnswer = {
  status: 409,
  message: 'The show has no numbered seats',
  description: 'It has general admission.',
}

/** Says of each seat what is wrong with it. */
export const seatErrors = (labels: readonly string[], what: string): FieldError[] =>
  labels.map((label) => ({ pointer: '#/seats', detail: `${label} ${what}` }))
