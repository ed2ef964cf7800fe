/** How many requests a client may send within some seconds, and what they are for. */
export type Policy = { requests: number; seconds: number; covers: string }

/**
 * The limits of requests, by name. docs/limits.md gives the reasons for the numbers. A client is an address, or the API token of
 * a request that has a valid one.
 */
export const policies = {
  book: { requests: 300, seconds: 60, covers: 'new bookings and holds: `POST /book` and the booking form' },
  change: { requests: 600, seconds: 60, covers: 'commands of buyers on their bookings, by API and by form' },
  resend: {
    requests: 60,
    seconds: 600,
    covers: 'buyers who ask for their tickets, or for the links of their bookings, by mail, or correct their address',
  },
  files: { requests: 120, seconds: 60, covers: 'tickets as PDF, for staff too, calendar entries, and the sitemap' },
  search: { requests: 600, seconds: 60, covers: 'pages with a search: what’s on and the lists of the console' },
  read: { requests: 3000, seconds: 60, covers: 'reads of the API' },
  staff: { requests: 1200, seconds: 60, covers: 'calls of the API for staff' },
  scheduler: { requests: 60, seconds: 60, covers: 'calls of the sweep' },
  pages: { requests: 3000, seconds: 60, covers: 'all other pages' },
  forms: { requests: 1200, seconds: 60, covers: 'all forms, before their own limit' },
} as const satisfies Record<string, Policy>

export type LimitName = keyof typeof policies

export const isLimitName = (name: string): name is LimitName => Object.hasOwn(policies, name)
