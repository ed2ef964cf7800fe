import { inEnglish } from '../in-english.ts'

/** The page of a booking for staff: what it is, and what happened to it. */
export const staffBooking = inEnglish({
  title: 'Booking no. {id}',
  buyer: 'Buyer',
  tickets: 'Tickets',
  changes: 'Changes',
  notes: 'Notes',
  mails: 'Mails',
  noMails: 'No mail is in the outbox. Mails stay there for 30 days.',
  history: 'History',

  seats: 'Seats',
  places: 'Places',
  showStarts: 'Show starts',
  soldAtCounter: 'Sold at the counter',
  heldUntil: 'Held until',
  paid: 'Paid',
  complimentary: 'Complimentary',

  erased: 'Erased on <time></time>: name, address and notes are gone for good.',
  anonymous: 'The booking has no name and no address.',
  name: 'Name',
  email: 'E-mail',
  none: 'none',

  print: 'Print {count, plural, one {the ticket} other {the tickets}}',
  printSome: 'Print {first} to {last}',
  numbers: '{first} to {last}',
  handedOnGood: 'Handed on, good',
  returned: 'Returned',
  moved: 'Ended by a move',
  handed_on: 'Replaced, because handed on',
  taken_back: 'Replaced, because taken back',

  made: 'Made',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  failed: 'Failed',
  sold_out: 'Failed: there were too few seats',
  closed: 'Failed: booking was closed',
  expired: 'The hold expired',
  released: 'The hold was released',
  seatsChanged: 'from {from} to {to}',
  showChanged: 'from show {from} to show {to}',
  ticketsReturned: 'tickets {tickets} returned',
  byActor: '{what}: {actor}',
  confirmedAs: 'Confirmed late as <booking>booking no. {id}</booking>',
  inPlaceOf: 'Made in place of <booking>booking no. {id}</booking>, which had expired',
})

/** What a ticket is worth that staff searched for. */
export const scannedTicket = inEnglish({
  good: 'Ticket no. {number} is good.',
  returned: 'Ticket no. {number} was returned. It is no longer good.',
  handed_on:
    'Ticket no. {number} was handed on to another person, who has a ticket of another number. This one is no longer good.',
  taken_back: 'Ticket no. {number} was taken back by the buyer, who had handed it on. It is no longer good.',
  moved: 'Ticket no. {number} is from before the booking was moved to another date. It is no longer good.',
  cancelled: 'Ticket no. {number} is of a cancelled booking. It is no longer good.',
  unknown: 'Ticket no. {number} does not exist.',
})
