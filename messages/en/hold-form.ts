/** What the form that holds seats is answered. */
export const holdForm = {
  gone: 'This show is not there any more. Choose another one from what’s on.',
  closed: 'Booking for this show has closed. Nothing was booked.',
  notOpenYet: 'Booking for this show has not opened yet. Nothing was booked.',
  crowded: 'So many people want seats right now that yours could not be asked for. Please try again in a moment.',
  broken:
    'Something broke on our side, and we cannot tell whether your seats are held. Please try again in a moment: you get them once, however often you ask.',
  stillHold: 'You still hold {seats}.',
  nothingHeld: 'Nothing is held yet.',
  otherNames: 'The seats of this show have other names now. Choose again.',
  justGone: '{seats} {count, plural, one {has} other {have}} just gone.',
  noneLikeThem: 'No seat like {count, plural, one {it} other {them}} is free.',
  nearest:
    '{count, plural, one {The nearest free seat is {seats}, and is chosen in its place.} other {The nearest free seats are {seats}, and are chosen in their place.}}',
} as const
