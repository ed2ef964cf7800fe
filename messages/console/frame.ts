import { inEnglish } from '../in-english.ts'

/** The frame of the console: its menu, and the page in place of one that may not be seen. */
export const frame = inEnglish({
  menu: 'Admin',
  today: 'Today',
  shows: 'Shows',
  productions: 'Productions',
  seatingPlans: 'Seating plans',
  bookings: 'Bookings',
  newShow: 'New show',
  reports: 'Reports',
  outbox: 'Outbox',
  personalData: 'Personal data',
  venue: 'Venue',
  accounts: 'Accounts',
  webhooks: 'Webhooks',
  tokens: 'API tokens',
  audit: 'Audit log',
  paused: '{count} paused',
  yourAccount: 'Your account',
  demo: 'Demo mode: anyone on this machine is admin. Set ADMIN_EMAIL and ADMIN_PASSWORD before you use it for real.',
  open: 'ADMIN_ACCESS is open: anyone on this machine is admin. Remove it before you use this for real.',

  staffOnly: 'Staff only',
  mayNotSee: 'Your account may not see this page.',
  askForRole: 'If it should, ask the venue’s owner for another role.',
  seeWhatsOn: 'See what’s on',
})
