import type { ErrorAnswer } from '#lib/http/error-answer.ts'

export const mailNotFound: ErrorAnswer = {
  status: 404,
  message: 'Mail not found',
  description: 'The outbox has no mail with this id.',
}
