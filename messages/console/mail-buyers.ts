import { inEnglish } from '../in-english.ts'

/** The page that writes to the buyers of a show, and the answers of its form. */
export const mailBuyers = inEnglish({
  title: 'Mail the buyers',
  getMail: '{count, plural, one {buyer gets the mail} other {buyers get the mail}}',
  haveNoAddress: '{count, plural, one {buyer has no address} other {buyers have no address}}',
  whoGetsMail: 'Each confirmed booking with an address gets one mail. Holds and cancelled bookings get none.',
  nameOfBuyer: 'Name of the buyer',
  mayNot: 'You may not write to buyers.',
  readBeforeSending: 'Nothing is sent yet. Read the mail below, then send it.',
  changedSincePreview:
    'The text has changed since the preview, so nothing was sent. Read the mail below, then send it.',
  refusals: {
    cancelled: 'This show is cancelled. Its buyers have a mail about that, and nothing was sent now.',
    'not-found': 'This show is not there any more.',
    'no-buyers': 'No booking has an address by now, so nothing was sent.',
    busy: 'So many people book this show right now that nothing was sent. Please try again in a moment.',
  },
  broken:
    'Something broke, and we cannot tell whether the mail is on its way. Please try again: the same mail is sent once, however often you send it.',
})
