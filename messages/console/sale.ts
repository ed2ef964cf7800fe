import { inEnglish } from '../in-english.ts'

/** The form that sells seats at the counter. */
export const sale = inEnglish({
  numberOfSeats: 'Number of seats',
  left: '{count, plural, =0 {No seats} other {{seats}}} left.',
  payment: 'Payment',
  paid: 'Paid',
  complimentary: 'Complimentary',
  keptBack: '{seats} kept back',
  sellKeptBack: 'Sell these first. They are then no longer kept back',
  name: 'Name of the buyer',
  nameMissing: 'Give the buyer’s name',
  email: 'E-mail address',
  emailNotRequired: 'Not required. With one, the tickets are mailed too.',
  howToName:
    'Leave this empty to sell the best seats. Otherwise write one in each line, such as Stalls A-12, or choose them on the map.',
  sell: 'Sell the seats',
  selling: 'Selling…',
  noAnswer: 'No answer came back. Try again: the same sale is made once, however often you send it.',
})
