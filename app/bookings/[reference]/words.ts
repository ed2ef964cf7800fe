/** What a buyer is told where a step cannot be taken: what happened, and what to do now. */
export const words = {
  gone: 'This booking is not there any more. Choose a show from what’s on.',
  broken:
    'Something broke on our side, and we cannot tell whether it worked. Reload this page to see, or press the button again in a moment: nothing is booked twice.',
  crowded: 'So many people are booking right now that this has to wait. Please press the button again in a moment.',
  tooFewSeats: 'There are not that many left, so you keep the seats that you have.',
  noExtensions: 'The seats cannot be kept any longer. Confirm them before the time runs out.',
  seatsTaken: 'Somebody was faster: these seats are not free any more.',
  tooLateToCancel: 'It is too late to cancel this booking. Your ticket stays good.',
  cancelBroken:
    'Something broke on our side, and we cannot tell whether your booking is cancelled. Reload this page to see.',
} as const
