/** The actions that the audit log records, and how the console names them. The part before the dot is the kind of subject. */
export const actions = {
  'production.create': 'Production created',
  'production.edit': 'Production edited',
  'production.delete': 'Production deleted',
  'show.create': 'Show created',
  'show.edit': 'Show edited',
  'show.close': 'Booking closed',
  'show.reopen': 'Booking opened',
  'show.publish': 'Draft published',
  'show.use-kept-back': 'Kept-back seats sold',
  'show.cancel': 'Show cancelled',
  'show.delete': 'Show deleted',
  'show.erase-buyers': 'Buyers erased after the retention time',
  'show.mail': 'Mail to the buyers',
  'booking.sell': 'Sold at the counter',
  'booking.correct': 'Buyer corrected',
  'booking.change-seats': 'Number of seats changed',
  'booking.return': 'Tickets returned',
  'booking.move': 'Moved to another show',
  'booking.cancel': 'Cancelled by staff',
  'booking.resend': 'Tickets mailed again',
  'booking.note': 'Note added',
  'booking.erase': 'Buyer erased',
  'mail.requeue': 'Mail queued again',
  'venue.edit': 'Venue’s settings changed',
  'account.invite': 'Account invited',
  'account.link': 'Password link made',
  'account.set-password': 'Password set',
  'account.change-role': 'Role changed',
  'account.disable': 'Account disabled',
  'account.enable': 'Account enabled',
  'account.sign-out': 'Signed out everywhere',
  'account.remove': 'Account removed',
  'account.rename': 'Name changed',
  'account.enable-two-factor': 'Second factor turned on',
  'account.renew-recovery-codes': 'Recovery codes replaced',
  'account.remove-two-factor': 'Second factor turned off',
  'account.add-passkey': 'Passkey added',
  'account.remove-passkey': 'Passkey removed',
  'token.create': 'API token created',
  'token.revoke': 'API token revoked',
} as const

export type Action = keyof typeof actions

/** The kinds of subject, how the console names them, and where their pages are. */
export const subjects = {
  production: { name: 'Production', path: '/admin/productions/' },
  show: { name: 'Show', path: '/admin/shows/' },
  booking: { name: 'Booking', path: '/admin/bookings/' },
  mail: { name: 'Mail', path: '/admin/outbox/' },
  account: { name: 'Account', path: '/admin/accounts/' },
  token: { name: 'API token', path: '/admin/tokens#token-' },
  venue: { name: 'Venue', path: '/admin/venue#' },
} as const

export type SubjectKind = keyof typeof subjects
