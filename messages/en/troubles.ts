/** Pages that are missing, broken or busy. */
export const troubles = {
  notFound: 'Not found',
  notAvailable: 'Not available right now',
  nothingHere: 'Nothing on this stage',
  seeWhatsOn: 'See what’s on',
  findBookings: 'Find your bookings',
  noPageHere: 'There is no page at this address. A show may have gone, or a letter of the address got lost on its way.',
  openLinkAgain:
    'If you came for a ticket, open its link again whole, just as you got it, or have your links mailed to you again.',
  lightsOut: 'The lights are out',
  tryAgain: 'Try again',
  cannotLookUp: 'The box office cannot look anything up at the moment. It is our fault, not yours.',
  bookingsAreSafe: 'Bookings that were made are safe. Please try again in a minute.',
  wentWrong: 'That went wrong',
  somethingWentWrong: 'Something went wrong',
  brokeHere: 'Something broke on our side. Bookings that were made are safe.',
  comeBack: 'Try again; if it stays like this, come back in a few minutes.',
  tooMany: 'Too many requests',
  nothingCarriedOut:
    'Your network has sent very many requests, so this one was not carried out. Nothing was booked or changed.',
  waitThenLoad:
    'Please wait {wait}, then load the page again. If you filled in a form, go back to it: your browser may still have what you typed.',
  veryBusy: 'Very busy right now',
  notShownInTime:
    'So many people are here that your page could not be shown in time. Please load it again in a few seconds.',
  lookBeforeSending: 'If you sent a form, look at its page before you send it again: it may have been carried out.',
} as const
