import { inEnglish } from '../in-english.ts'

/** The reports. */
export const reports = inEnglish({
  title: 'Reports',
  titleOf: 'Reports: {name}',
  production: 'Production',
  allProductions: 'All productions',
  show: 'Show',
  showHelp: 'With a show, the production does not matter',
  allShows: 'All shows',
  from: 'From',
  to: 'To',
  days: 'Days in {zone}, at most {max}',
  showReports: 'Show the reports',
  clear: 'Clear',
  titles: {
    sales: 'Sales',
    cancellations: 'Cancellations',
    occupancy: 'Occupancy',
    'unmet-demand': 'Unmet demand',
  },
  abouts: {
    sales:
      'Bookings on the day when they were confirmed, with the seats that they have now. Those that were cancelled later are included.',
    cancellations: 'Bookings on the day when they were cancelled, with the seats that they gave back.',
    occupancy:
      'Seats that are booked or held, of all seats of the shows that start on a day. Cancelled shows are left out.',
    'unmet-demand':
      'Requests that found too few seats, and the seats they asked for. A buyer who tries again counts again. Of old requests, whose bookings have been deleted, the day is in UTC.',
  },
  columns: {
    day: 'Day',
    bookings: 'Bookings',
    requests: 'Requests',
    shows: 'Shows',
    seats: 'Seats',
    booked: 'Booked',
    occupancy: 'Occupancy in %',
  },
  charts: {
    sales: 'Sales, seats per day',
    cancellations: 'Cancellations, seats per day',
    occupancy: 'Occupancy, percent per day',
    'unmet-demand': 'Unmet demand, seats per day',
  },
  numbers: {
    sales: 'Numbers of sales',
    cancellations: 'Numbers of cancellations',
    occupancy: 'Numbers of occupancy',
    'unmet-demand': 'Numbers of unmet demand',
  },
  asCsv: '{title} as CSV',
  nothing: {
    sales: 'There are no bookings in this period.',
    cancellations: 'There are no cancelled bookings in this period.',
    occupancy: 'No show starts in this period.',
    'unmet-demand': 'There are no requests in this period.',
  },
  sums: {
    sales: '{seats} in {count, plural, one {# booking} other {# bookings}}. The most on {day}: {most}.',
    cancellations:
      '{seats} in {count, plural, one {# cancelled booking} other {# cancelled bookings}}. The most on {day}: {most}.',
    'unmet-demand': '{seats} in {count, plural, one {# request} other {# requests}}. The most on {day}: {most}.',
  },
  occupied: '{booked} of {seats} are booked: {percent} %.',
  occupiedWithMost: '{booked} of {seats} are booked: {percent} %. The most on {day}: {most} %.',
})
