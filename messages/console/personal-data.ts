import { inEnglish } from '../in-english.ts'

/** The page that erases buyers, or gives what is stored about one. */
export const personalData = inEnglish({
  title: 'Personal data',
  keptUntilErased: 'Buyers are kept until you erase them here.',
  erasedAfter:
    'Buyers are erased {days, plural, one {# day} other {# days}} after their show by itself. Here you can erase one earlier.',
  seatsStay: 'Seats and numbers of bookings stay, so that the books balance.',

  email: 'E-mail address of the buyer',
  lookUp: 'Look up',
  looking: 'Looking…',
  noAnswer: 'No answer came back. Look the address up again to see what is still stored.',

  whatIsStored: 'What is stored',
  storedAbout: 'Stored about <b>{email}</b>:',
  bookings: '{count, plural, one {booking} other {bookings}}',
  coming: 'of them for shows to come',
  notes: '{count, plural, one {note of staff} other {notes of staff}}',
  mails: '{count, plural, one {mail that waits} other {mails that wait}}',
  download: 'Download it',
  seeBookings: 'See the bookings',
  showsToCome: 'Some of the shows are still to come.',
  losesMails:
    'The seats stay booked and the tickets stay good. But the buyer gets no mail any more, not even if the show is moved or cancelled, and the door finds no name.',
  whatErasingDoes:
    'Erasing removes the name, the address and the notes from these bookings, and gives up mails that wait. Mails that were sent cannot be called back. That cannot be undone.',
  erase: 'Erase the buyer from {count, plural, one {# booking} other {# bookings}}',
  erasing: 'Erasing…',

  erased: 'The buyer is erased from {count, plural, one {# booking} other {# bookings}}.',
  mayNotErase: 'You may not erase buyers.',
  broken: 'That did not work just now. Bookings that were erased stay erased: please look the address up again.',
  crowded: 'So many people are booking these shows that some bookings are left. Please look the address up again.',
  changed: 'The address has other bookings than before. Nothing was erased. This is what is stored now.',
  nothingStored: 'No booking has this address. Nothing is stored about it.',
})
