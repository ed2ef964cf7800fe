/** The actions that the audit log records, and how the console names them. The part before the dot is the kind of subject. */
export const actions = {
  'show.create': 'Show created',
  'show.edit': 'Show edited',
  'show.close': 'Booking closed',
  'show.reopen': 'Booking reopened',
  'show.cancel': 'Show cancelled',
  'show.delete': 'Show deleted',
  'mail.requeue': 'Mail queued again',
} as const

export type Action = keyof typeof actions
