/** What buyers’ forms say about what is typed, and while they are sent. */
export const forms = {
  nameMissing: 'Give your name',
  nameTooLong: 'A name has at most 200 characters',
  nameHasControls: 'A name has no control characters',
  emailMissing: 'Give your e-mail address',
  emailTooLong: 'An e-mail address has at most 254 characters',
  emailInvalid: 'Give an e-mail address such as name@example.com',
  seatsNotWhole: 'Choose how many seats, as a whole number',
  seatsTooFew: 'Choose at least 1 seat',
  seatsTooMany: 'Choose at most {most, number} seats',
  seatLabelsMissing: 'Name at least 1 seat',
  seatLabelsTooMany: 'Name at most {most, number} seats',
  seatLabelsRepeated: 'Name each seat once',
  seatUnknown: 'There is no such seat',
  noSeatsLeft: 'No seats are left right now.',
  seatsLeftChoose:
    '{left, plural, one {There is 1 seat left. Choose 1.} other {There are {left, number} seats left. Choose at most {left, number}.}}',
  seatsPerBooking: 'A booking has at most {limit, plural, one {# seat} other {# seats}} here.',
  oneMoment: 'One moment…',
  emailLabel: 'Your e-mail address',
} as const
