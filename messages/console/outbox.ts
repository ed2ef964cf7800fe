import { inEnglish } from '../in-english.ts'

/** The outbox: the list of mails, a mail, and the names of mails in tables of other pages. */
export const outbox = inEnglish({
  title: 'Outbox',
  oneMail: 'A mail',
  noServer: 'No mail server is set up (SMTP_URL): mails stay here.',
  canBeRead: 'You can read them as they would be sent.',
  moreMails: 'More mails',
  newest: 'Newest mails',
  older: 'Older mails',
  noneYet: 'No mails yet',
  whatIsListed:
    'A buyer who gives an e-mail address gets the tickets by mail. Each mail is listed here for 30 days, with how it went.',

  mails: 'Mails',
  mail: 'Mail',
  queued: 'Queued',
  state: 'State',
  attempts: 'Attempts',
  toAccount: 'To an account',
  ofBooking: '{mail}, booking no. {id}',

  sent: 'Sent',
  waiting: 'Waiting',
  'given-up': 'Given up',
  nextAttempt: 'Next attempt',
  lastAttempt: '<b>Last attempt:</b> {error}',

  itsAccount: 'Its account',
  giveNewLink: 'Give the account a new link on its own page.',
  tryAgain: 'Try again',
  queueing: 'Queueing it…',
  noAnswer: 'No answer came back. Reload the page to see whether the mail waits again.',
  mayNotSend: 'You may not send mails from here.',
  gone: 'This mail is not there any more.',
  broken: 'The mail could not be queued just now. Please try again in a moment.',

  theMail: 'The mail',
  from: 'From',
  to: 'To',
  noRecipient: 'nobody: the booking has no address',
  subject: 'Subject',
  asText: 'As text',
  asHtml: 'As HTML',
  mailAsHtml: 'The mail as HTML',
  attached: 'Attached',
})

/** How many mails of the outbox are in a state, below the number. */
export const mailCounts = inEnglish({ waiting: 'waiting', sent: 'sent', givenUp: 'given up' })

/** What mails are called by their kinds. */
export const mailKinds = inEnglish({
  tickets: 'Tickets',
  changed: 'Changed booking',
  cancellation: 'Cancellation',
  reschedule: 'New time or place',
  show_cancellation: 'Show cancelled',
  moved: 'Booking moved',
  reminder: 'Reminder',
  message: 'Message',
  booking_links: 'Links of bookings',
  address_corrected: 'Corrected address, to the old one',
  invitation: 'Invitation',
  password_reset: 'Password reset',
})
