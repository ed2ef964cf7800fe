import { inEnglish } from '../in-english.ts'

/** Mails with a link by which the user of an account chooses a password. */
export const accountMails = inEnglish({
  hello: 'Hello,',
  subjects: {
    invitation: 'Your invitation to {venue}',
    password_reset: 'Choose a new password for {venue}',
  },
  titles: { invitation: 'You are invited', password_reset: 'A new password' },
  leads: {
    invitation: 'you are invited to the admin pages of the venue. Choose a name and a password:',
    password_reset: 'choose a new password for the admin pages of the venue:',
  },
  choosePassword: 'Choose a password',
  worksOnce: 'The link works once, within {time}. Keep it to yourself.',
  days: '{count} days',
})
