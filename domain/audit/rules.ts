/** The actions that the audit log records, and how the console names them. The part before the dot is the kind of subject. */
export const actions = {
  'production.create': 'Production created',
  'production.edit': 'Production edited',
  'production.delete': 'Production deleted',
  'show.create': 'Show created',
  'show.edit': 'Show edited',
  'show.close': 'Booking closed',
  'show.reopen': 'Booking reopened',
  'show.cancel': 'Show cancelled',
  'show.delete': 'Show deleted',
  'show.mail': 'Mail to the buyers',
  'booking.sell': 'Sold at the counter',
  'booking.correct': 'Buyer corrected',
  'booking.change-seats': 'Number of seats changed',
  'booking.cancel': 'Cancelled by staff',
  'booking.resend': 'Tickets mailed again',
  'booking.note': 'Note added',
  'mail.requeue': 'Mail queued again',
  'account.invite': 'Account invited',
  'account.link': 'Password link made',
  'account.set-password': 'Password set',
  'account.change-role': 'Role changed',
  'account.disable': 'Account disabled',
  'account.enable': 'Account enabled',
  'account.sign-out': 'Signed out everywhere',
  'account.remove': 'Account removed',
} as const

export type Action = keyof typeof actions

/** The kinds of subject, how the console names them, and where their pages are. */
export const subjects = {
  production: { name: 'Production', path: '/admin/productions/' },
  show: { name: 'Show', path: '/admin/shows/' },
  booking: { name: 'Booking', path: '/admin/bookings/' },
  mail: { name: 'Mail', path: '/admin/outbox/' },
  account: { name: 'Account', path: '/admin/accounts/' },
} as const

export type SubjectKind = keyof typeof subjects
