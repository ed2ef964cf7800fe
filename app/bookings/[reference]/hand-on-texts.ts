/**
 * The texts of handing a ticket on.
 *
 * @param label the number of the ticket as it is printed.
 * @param until until when it is possible, as text.
 */
export const handOnTexts = (label: string, until: string) => ({
  handOn: {
    firstStep: `Hand on ticket no. ${label}`,
    secondStep: 'Make the link',
    explanation: `The person gets a link to this one ticket, with a new code, and sees nothing else of your booking. The code that you have is no longer good then, also on tickets that you have saved or printed. You can take the ticket back until ${until}.`,
    working: 'One moment…',
    noAnswer:
      'No answer came back, so we cannot tell whether the ticket is handed on. Check your connection, then reload this page.',
  },
  takeBack: {
    firstStep: `Take back ticket no. ${label}`,
    secondStep: 'Yes, take it back',
    explanation: `The link and its code are no longer good then, and you have the ticket again, with a new code. You can take it back until ${until}.`,
    working: 'One moment…',
    noAnswer:
      'No answer came back, so we cannot tell whether you have the ticket again. Check your connection, then reload this page.',
  },
  linkLabel: `The link of ticket no. ${label}`,
  linkHelp: 'Send it to the person who comes with this ticket. Everyone who has it can use the ticket.',
  share: 'Share the link',
})

/** What a ticket of the booking says that is handed on. */
export const handedWithoutCode = 'You have handed this ticket on. Its code is on the page of its link.'

/** What the page says after a form has changed a ticket. */
export const handOnDoneTexts = {
  handedOn: 'The ticket is handed on. Send its link, which is below the ticket, to the person.',
  takenBack: 'You have the ticket again, with a new code. The link that you had sent is no longer good.',
} as const

/** What a form about a ticket says if it is refused. */
export const handOnMessages = {
  broken: 'Something broke on our side, and we cannot tell whether it worked. Reload this page to see.',
  open: 'The doors of the show are open, so it is too late for that. The ticket stays with the person who has it.',
  'wrong-ticket':
    'The booking does not have this ticket any more, or it is with the other person. Reload this page to see.',
  'too-often': 'Tickets of this booking were handed on very often, so this one cannot be. Ask the venue.',
} as const
