/** Shows in lists: how they stand, and their dates. */
export const shows = {
  cancelled: 'Cancelled',
  closed: 'Closed',
  opensLater: 'Opens later',
  started: 'Started',
  soldOut: 'Sold out',
  doesNotTakePlace: 'Does not take place',
  bookingHasClosed: 'Booking has closed',
  bookingOpens: 'Booking opens {day}',
  lastSeats: '{count, plural, one {Last seat} other {Last # seats}}',
  seatsLeft: '<b>{count, number}</b> seats left',
  seatsLeftOf: '<b>{count, number}</b> of {total, number} seats left',
  otherDates: 'Other dates',
  moreDates: 'More dates',
  countMoreDates: '{count, plural, one {1 more date} other {# more dates}}',
} as const
