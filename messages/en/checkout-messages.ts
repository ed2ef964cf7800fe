/** What the form of a hold says about a step: what happened, and what the buyer can do. */
export const checkoutMessages = {
  gone: 'This booking is not there any more. Choose a show from what’s on.',
  broken:
    'Something broke on our side, and we cannot tell whether it worked. Reload this page to see, or press the button again in a moment: nothing is booked twice.',
  crowded: 'So many people are booking right now that this has to wait. Please press the button again in a moment.',
  tooFewSeats: 'There are not that many left, so you keep the {held, plural, one {seat} other {seats}} that you have.',
  noExtensions:
    'The {held, plural, one {seat} other {seats}} cannot be kept any longer. Confirm before the time runs out.',
  notFree: 'These seats cannot be had right now.',
  seatsTaken: 'Others were faster: not enough seats are free any more.',
  heldNow: '{seats} {count, plural, one {is} other {are}} held for you now. Confirm when it is right.',
  keptUntil: 'Kept for you until {time} now.',
  tooManyHolds:
    'You can have at most {most, plural, one {one booking} other {# bookings}} of this show that you have not confirmed.',
  tooManyHeldSeats: 'You can hold at most {seats} of this show at a time.',
  freeOrWait: 'Confirm what you hold or give it back, or try again after {time}.',
  limited: 'Your network has sent very many requests, so this one was not carried out. Try again in {wait}.',
} as const
