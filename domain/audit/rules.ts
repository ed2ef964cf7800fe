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

/** The kinds of subject, how the console names them, and where their pages are. */
export const subjects = {
  show: { name: 'Show', path: '/admin/shows/' },
  booking: { name: 'Booking', path: '/admin/bookings/' },
  mail: { name: 'Mail', path: '/admin/outbox/' },
  account: { name: 'Account', path: '/admin/accounts#' },
  token: { name: 'API token', path: '/admin/tokens#' },
} as const

export type SubjectKind = keyof typeof subjects
