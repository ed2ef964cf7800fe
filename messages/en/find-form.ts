/** The form of the page that mails buyers the links of their bookings. */
export const findForm = {
  noAnswer: 'No answer came back. Check your connection, then press the button again.',
  emailHelp: 'The one that you gave when you booked.',
  send: 'Mail me the links',
} as const
