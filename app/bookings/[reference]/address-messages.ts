/** What the form that corrects an address says if it is refused: what happened, and what the buyer can do. */
export const addressMessages = {
  broken:
    'Something broke on our side, and we cannot tell whether the address is corrected. Reload this page to see where the mails go.',
  otherBrowser:
    'Only the browser in which you confirmed this booking can correct the address, within an hour. Ask the venue to correct it.',
  'too-late': 'You confirmed this booking more than an hour ago. Ask the venue to correct the address.',
  corrected: 'The address was corrected before, which works once. Ask the venue to correct it again.',
} as const

/** What the page says after the address was corrected: with a mail server, and without one. */
export const correctedTexts = {
  sent: 'The address is corrected, and your tickets are on their way to it. The old address gets a mail that says so.',
  waits: 'The address is corrected. No mail server is set up here, so the mail with your tickets waits in the outbox.',
} as const
