import { inEnglish } from '../in-english.ts'

/** What staff can change on the page of a booking, and its forms. */
export const bookingChanges = inEnglish({
  correctBuyer: 'Correct the buyer',
  name: 'Name',
  email: 'E-mail address',
  mailsIfAddress: 'If there is an address above, a mail with the new tickets goes to it.',
  save: 'Save the buyer',
  saving: 'Saving…',
  noAnswerIfCorrected: 'No answer came back. Reload the page to see whether the buyer is corrected.',
  tellBuyer: 'Tell the buyer',

  changeSeats: 'Change the seats',
  numberOfSeats: 'Number of seats',
  moreSeats:
    '{count, plural, =0 {No seats are} one {{seats} more is} other {{seats} more are}} free. With fewer seats, tickets end from no. {ticket} down.',
  mailsTo: 'A mail with the new tickets goes to <bdi>{email}</bdi>.',
  changing: 'Changing…',
  noAnswerHowMany: 'No answer came back. Reload the page to see how many seats the booking has.',

  returnTickets: 'Return tickets',
  someComeBack:
    'Some tickets come back, and the booking keeps the others. You choose which, and see what it does first.',

  moveToDate: 'Move to another date',
  keepsNumber: 'The booking keeps its number and gets new tickets. You choose the date, and see what it does first.',
  chooseDate: 'Choose the date',

  moveToSeats: 'Move to other seats',
  getsSeats: 'The booking gets other seats of this show. Its tickets stay good.',
  chooseSeats: 'Choose the seats',

  addNote: 'Add a note',
  note: 'Note',
  onlyStaffSee: 'Only staff see it.',
  addTheNote: 'Add the note',
  adding: 'Adding…',
  noAnswerNote: 'No answer came back. Reload the page to see whether the note is there.',

  mailAgain: 'Mail the tickets again',
  goTo: 'They go to <bdi>{email}</bdi>.',
  mailTickets: 'Mail the tickets',
  queueing: 'Queueing it…',
  noAnswerQueued: 'No answer came back. Reload the page to see whether the mail is queued.',

  cancelBooking: 'Cancel the booking',
  releaseHold: 'Release the hold',
  cancelThis: 'Cancel this booking',
  releaseThis: 'Release this hold',
  yesCancel: 'Yes, cancel booking no. {id}',
  yesRelease: 'Yes, release hold no. {id}',
  cancelling: 'Cancelling…',
  goBack: '{seats} {count, plural, one {goes} other {go}} back to everybody at once. That cannot be undone.',
  buyerIsTold: ' The buyer gets a mail about it.',
  noAnswerCancelled: 'No answer came back. Reload the page to see whether the booking is cancelled.',
})

/** What commands of staff about a booking answer. */
export const bookingAnswers = inEnglish({
  mayNotChange: 'You may not change bookings.',
  gone: 'This booking is not there any more.',
  crowded: 'So many people book this show right now that the change could not be made. Please try again in a moment.',
  broken: 'The change could not be saved just now. Reload the page to see what is stored, then try again.',
  tooFewSeats: 'There are too few free seats. The booking keeps those that it has.',
  status: 'The booking has another status by now. Reload the page to see it.',
  changed: 'The booking was changed meanwhile. Go back to it to see what is stored.',
  wrongShow: 'The booking cannot be moved to that show. Choose another date.',
  noAddress: 'The booking has no address to mail to.',
  otherBuyer:
    'Another member of staff has changed the buyer meanwhile, to {name} and {email}. Send this again to replace that.',
  quotedName: '“{name}”',
  noName: 'no name',
  noEmail: 'no address',
  otherPlaces: 'The booking was changed meanwhile and has {seats} now. Send this again to move it from there.',
  otherSeats: 'The booking has been changed meanwhile and has {seats} now. Send this again to change that.',
  chooseAsMany: 'The booking has {seats}. Choose as many.',
})

/** What the page of a booking says after a command. */
export const bookingDone = inEnglish({
  corrected: 'The buyer is saved.',
  seats: 'The number of seats is changed.',
  returned: 'The tickets are returned, and their seats are free again.',
  moved: 'The booking is moved. It has new tickets.',
  'moved-seats': 'The booking has the new seats. Its tickets stay good.',
  noted: 'The note is added.',
  cancelled: 'The seats are free again.',
  resent: 'The mail with the tickets is queued.',
  sold: 'Sold. Print the tickets now.',
})
