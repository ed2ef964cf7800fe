/** The section where seats of a show are booked. */
export const booking = {
  bookSeats: 'Book seats',
  seeWhatElse: 'See what else is on',
  onlySpecialLeft: 'Only wheelchair and companion places are left',
  chooseOnMap: 'Choose them on the map.',
  lastSeatsGone: 'The last seats have just gone',
  mayComeFree: 'Some may come free again. This page shows it at once, and keeps what you chose.',
  alreadyStarted: 'This show has already started.',
  howManySeats: 'How many seats?',
  oneSeatFewer: 'One seat fewer',
  oneSeatMore: 'One seat more',
  keptFor: '{count, plural, one {It is} other {They are}} kept for you for {duration} while you fill in the rest.',
  moreThanLeft: 'That is more than the {seats} left.',
  noAnswer:
    'No answer came back. Check your connection, then try again: you get the seats once, however often you ask.',
  holding: 'Holding…',
  holdSeats: 'Hold seats',
  hold: 'Hold {count, plural, one {# seat} other {# seats}}',
  leavesSingles: '{seats} would be left alone, and single seats are hard to sell. Please move by a seat.',
} as const
