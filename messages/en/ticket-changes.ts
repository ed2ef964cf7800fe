/** What a buyer does with confirmed tickets: mailing, correcting, handing on, returning and cancelling. */
export const ticketChanges = {
  oneMoment: 'One moment…',
  handOn: 'Hand on ticket no. {label}',
  handOnMeans:
    'The person gets a link to this one ticket, with a new code, and sees nothing else of your booking. The code that you have is no longer good then, also on tickets that you have saved or printed. You can take the ticket back until {until}.',
  makeLink: 'Make the link',
  handOnUnclear:
    'No answer came back, so we cannot tell whether the ticket is handed on. Check your connection, then reload this page.',
  handedOn: 'The ticket is handed on. Send its link, which is below the ticket, to the person.',
  linkOf: 'The link of ticket no. {label}',
  linkHelp: 'Send it to the person who comes with this ticket. Everyone who has it can use the ticket.',
  shareLink: 'Share the link',
  takeBack: 'Take back ticket no. {label}',
  takeBackMeans:
    'The link and its code are no longer good then, and you have the ticket again, with a new code. You can take it back until {until}.',
  confirmTakingBack: 'Yes, take it back',
  takeBackUnclear:
    'No answer came back, so we cannot tell whether you have the ticket again. Check your connection, then reload this page.',
  takenBack: 'You have the ticket again, with a new code. The link that you had sent is no longer good.',
  handOnBroken: 'Something broke on our side, and we cannot tell whether it worked. Reload this page to see.',
  doorsAreOpen:
    'The doors of the show are open, so it is too late for that. The ticket stays with the person who has it.',
  wrongTicket:
    'The booking does not have this ticket any more, or it is with the other person. Reload this page to see.',
  handedOnTooOften: 'Tickets of this booking were handed on very often, so this one cannot be. Ask the venue.',
  returned: 'The tickets are returned, and their seats are free again. These are the ones that you keep.',
  noTicketChosen: 'Choose the tickets that you return.',
  wrongTickets:
    'These are all tickets of the booking, or it has one of them no more. Reload this page to see its tickets. To return all of them, cancel the booking.',
  tooLateToReturn: 'It is too late to return tickets of this booking. They stay good.',
  returnBroken:
    'Something broke on our side, and we cannot tell whether the tickets are returned. Reload this page to see.',
  tooLateToCancel:
    'It is too late to cancel this booking. Your {count, plural, one {ticket stays} other {tickets stay}} good.',
  cancelBroken:
    'Something broke on our side, and we cannot tell whether your booking is cancelled. Reload this page to see.',
  corrected:
    'The address is corrected, and your tickets are on their way to it. The old address gets a mail that says so.',
  correctedWaits:
    'The address is corrected. No mail server is set up here, so the mail with your tickets waits in the outbox.',
  correctingBroken:
    'Something broke on our side, and we cannot tell whether the address is corrected. Reload this page to see where the mails go.',
  otherBrowser:
    'Only the browser in which you confirmed this booking can correct the address, within an hour. Ask the venue to correct it.',
  tooLateToCorrect: 'You confirmed this booking more than an hour ago. Ask the venue to correct the address.',
  correctedBefore: 'The address was corrected before, which works once. Ask the venue to correct it again.',
  mailOnItsWay: 'The mail is on its way. If it is not there in a few minutes, look among the spam too.',
  mailWaits: 'The mail is written, but no mail server is set up here: it waits in the outbox of the admin side.',
  mailBroken: 'The mail could not be sent just now. Please try again in a moment.',
  mailedJustNow: 'We sent it less than a minute ago. Give it a moment to arrive.',
  mailedOften: 'It went out five times within a day, so we wait until tomorrow. This page is your ticket all the same.',
  tooManyMails:
    'Many mails went to this address lately, so we wait before we send another one. Please try again in an hour. This page is your ticket all the same.',
  noAddress: 'There is no e-mail address in this booking. Keep this page’s address: it is your ticket.',
  bookingGone: 'This booking is not there any more.',
} as const
