import { inEnglish } from '../in-english.ts'

/** The list of bookings, its search, and the table of bookings on other pages. */
export const bookingList = inEnglish({
  title: 'Bookings',
  exportAsCsv: 'Export {which, select, filtered {these} other {all}} as CSV',
  moreBookings: 'More bookings',
  firstBookings: 'First bookings',
  noMore: 'There are no more bookings.',
  noneFound: 'No such booking',
  tryLess: 'Nothing matches. Try the first letters of the name alone, or fewer filters.',
  noneYet: 'No bookings yet',
  comeIn: 'Bookings appear here as they come in.',

  search: 'Search',
  whatToSearch:
    'A name or an address, or the beginning of one; a booking’s number; a ticket’s number or code; or the whole code of a booking.',
  dayOfShow: 'Day of the show',
  show: 'Show',
  allShows: 'All shows',
  status: 'Status',
  all: 'All',
  clear: 'Clear',

  number: 'No.',
  made: 'Made',
  seats: 'Seats',
  erasedBuyer: 'Erased buyer',
})

/** The statuses of bookings, as staff call them. */
export const bookingStatuses = inEnglish({
  CONFIRMED: 'Confirmed',
  PENDING: 'Held',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
})

/** The columns of the file with bookings. */
export const bookingColumns = inEnglish({
  booking: 'Booking',
  status: 'Status',
  seats: 'Seats',
  name: 'Name',
  email: 'E-mail',
  show: 'Show',
  nameOfShow: 'Name of the show',
  starts: 'Starts',
  made: 'Made',
  numberedSeats: 'Numbered seats',
})
