import { inEnglish } from '../in-english.ts'

/** The map of a seating plan for staff, and the list of its seats. */
export const staffSeats = inEnglish({
  find: 'Find a seat by row and number',
  allByRow: 'All seats by row',
  seat: 'Seat',
  seatOfRow: '{section}, row {row}, seat {seat}',
  inSection: '{section}: {seat}',
  chooseSeat: 'Choose a seat to see whose it is.',
  blocked: 'blocked',
  released: 'released',
  taken: 'taken',
  free: 'free',
  freeReleased: 'free, released',
  hasOwner: '{state, select, held {held} other {taken}} by {buyer}, booking no. {id}',
  owner: '{state, select, held {Held by} other {Taken by}} <bdi>{buyer}</bdi>, <booking>booking no. {id}</booking>',
  booking: 'booking no. {id}',
  atCheckout: 'a buyer at the checkout',
  anonymous: 'a buyer without a name',
})

/** The form that blocks, unblocks and releases seats. */
export const blockForm = inEnglish({
  chosen: 'Chosen seats',
  howToChoose: 'One in each line, such as Stalls A-12. Choose them above, or type them here.',
  block: 'Block',
  blocking: 'Blocking…',
  unblock: 'Unblock',
  unblocking: 'Unblocking…',
  release: 'Release',
  releasing: 'Releasing…',
  whatTheyDo:
    'A blocked seat cannot be booked. A released wheelchair or companion place is sold like other seats. To take that back, block it.',
  noAnswer: 'No answer came back. Reload the page to see which seats are blocked.',
})
