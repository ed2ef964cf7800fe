/** The messages for a step that fails: what happened, and what the buyer can do. */
export const messages = {
  gone: 'This booking is not there any more. Choose a show from what’s on.',
  broken:
    'Something broke on our side, and we cannot tell whether it worked. Reload this page to see, or press the button again in a moment: nothing is booked twice.',
  crowded: 'So many people are booking right now that this has to wait. Please press the button again in a moment.',
  tooFewSeats: (held: number) =>
    `There are not that many left, so you keep the ${held === 1 ? 'seat' : 'seats'} that you have.`,
  noExtensions: (held: number) =>
    `The ${held === 1 ? 'seat' : 'seats'} cannot be kept any longer. Confirm before the time runs out.`,
  seatsTaken: 'Others were faster: not enough seats are free any more.',
  tooLateToCancel: (seats: number) =>
    `It is too late to cancel this booking. Your ${seats === 1 ? 'ticket stays' : 'tickets stay'} good.`,
  cancelBroken:
    'Something broke on our side, and we cannot tell whether your booking is cancelled. Reload this page to see.',
} as const
