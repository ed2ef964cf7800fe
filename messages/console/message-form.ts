import { inEnglish } from '../in-english.ts'

/** The form that writes to the buyers of a show, and the table of what was written. */
export const messageForm = inEnglish({
  subject: 'Subject',
  text: 'Text',
  whatIsAdded:
    'The mail greets the buyer by name, and ends with the show, the seats and a link to the tickets. An empty line begins a paragraph.',
  previewMail: 'Preview the mail',
  previewAgain: 'Preview it again',
  writing: 'Writing it…',
  preview: 'Preview',
  eachGets: 'Each buyer gets it with the name, the seats and the number of the booking.',
  asHtml: 'The mail as HTML',
  send: 'Send it to {count, plural, one {# buyer} other {# buyers}}',
  sending: 'Sending…',
  noAnswer: 'No answer came back. Try again: the same mail is sent once, however often you send it.',

  mailsToBuyers: 'Mails to the buyers',
  mail: 'Mail',
  state: 'State',
  beingSent: 'Being sent',
  sentInPart: 'Sent in part',
  sent: 'Sent',
  howMany:
    '{sent, number} of {total, number} sent{waiting, plural, =0 {} other {, # waiting}}{failed, plural, =0 {} other {, # given up}}',
})
