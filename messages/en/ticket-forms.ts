/** The forms on the page of a confirmed booking. */
export const ticketForms = {
  oneMoment: 'One moment…',
  correctAddress: 'Correct the address',
  rightAddress: 'The right e-mail address',
  correctOnce: 'You can correct it once, in this browser, within an hour. The old address gets a mail that says so.',
  correctAndMail: 'Correct it and mail the tickets',
  correctingUnclear:
    'No answer came back, so we cannot tell whether the address is corrected. Check your connection, then reload this page.',
  cancelBooking: 'Cancel this booking',
  cancelMeans:
    'Your {count, plural, one {seat goes} other {seats go}} back to everybody at once, and your {count, plural, one {ticket is} other {tickets are}} no longer good. That cannot be undone. You can cancel until {until}.',
  confirmCancelling: 'Yes, cancel {seats}',
  cancelling: 'Cancelling…',
  cancellingUnclear:
    'No answer came back, so we cannot tell whether your booking is cancelled. Check your connection, then try again.',
  byMail: 'By e-mail',
  heldBack:
    'Many mails went to this address or were asked for from your network, so yours was not sent. This page has everything that it would have had. You can have it sent in an hour.',
  ticketsGoTo:
    '{count, plural, one {Your ticket goes} other {Your tickets go}} to <bdi>{email}</bdi>, with a PDF and an entry for your calendar.',
  sendAgain: 'Send the {count, plural, one {ticket} other {tickets}} again',
  sendingUnclear:
    'No answer came back, so we cannot tell whether the mail is on its way. Check your connection, then try again.',
  returnTickets: 'Return some tickets',
  whichTickets: 'Which tickets do you return?',
  ticketNumber: 'No. {label}',
  handedOn: 'Handed on',
  returnMeans:
    'Their seats go back to everybody at once, and these tickets are no longer good. That cannot be undone. You can return tickets until {until}.',
  returnChosen: 'Return the chosen tickets',
  returning: 'Returning…',
  returningUnclear:
    'No answer came back, so we cannot tell whether the tickets are returned. Check your connection, then reload this page.',
} as const
