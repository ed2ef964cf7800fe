import { inEnglish } from '../in-english.ts'

/** The pages that cancel and delete a show, and its door list. */
export const showEnds = inEnglish({
  cancelTitle: 'Cancel a show',
  cancelThis: 'Cancel this show?',
  bookingsCancelled: '{count, plural, one {booking is cancelled} other {bookings are cancelled}}',
  seatsGivenBack: '{count, plural, one {seat is given back} other {seats are given back}}',
  buyersGetMail: '{count, plural, one {buyer gets a mail} other {buyers get a mail}}',
  cancellingMeans:
    'Booking ends at once, and seats that are held now cannot be confirmed. The show’s page says that it is cancelled. That cannot be undone.',
  yesCancel: 'Yes, cancel the show',
  cancelling: 'Cancelling…',
  cancellingUnclear: 'No answer came back. Reload the page to see whether the show is cancelled.',
  deleteTitle: 'Delete a show',
  deleteThis: 'Delete this show?',
  deletingMeans:
    'Its page is gone then, and that cannot be undone. Only a show without bookings can be deleted; one with bookings can be cancelled.',
  yesDelete: 'Yes, delete the show',
  deletingUnclear: 'No answer came back. Reload the page to see whether the show is deleted.',
  doorList: 'Door list',
  doorListOf: 'Door list: <bdi>{name}</bdi>',
  exportCsv: 'Export as CSV',
  print: 'Print the list',
  bookings: 'Bookings',
  seats: 'Seats',
  onlyFirst: 'Only the first {count} bookings are here.',
  exportToHaveAll: 'Export the list as CSV to have all of them.',
  noneConfirmed: 'No booking is confirmed yet.',
  name: 'Name',
  booking: 'Booking',
  numberedSeats: 'Numbered seats',
  admitted: 'Admitted',
  erasedBuyer: 'Erased buyer',
  noName: 'No name',
})
