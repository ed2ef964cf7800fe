import { inEnglish } from '../in-english.ts'

/** What several areas of the console say. */
export const words = inEnglish({
  signedOut: 'You are signed out. Sign in again in another tab, then try once more.',
  signedOutKeeps:
    'You are signed out. Sign in again in another tab, then send this once more: {kept, select, typed {what you typed stays} chosen {what you chose stays} other {your ticks stay}} here.',
  noAnswerReload: 'No answer came back. Reload the page to see whether it worked.',
  noAnswerTryAgain: 'No answer came back. Check your connection, then try again.',
  reloadThenTryAgain: 'Reload the page, then try again.',
  saving: 'Saving…',
  saveChanges: 'Save the changes',
  deleting: 'Deleting…',
  storedNow: 'Stored now: {value}',
  nothingStored: 'Stored now: nothing',

  keepIt: 'Keep it',
  theLink: 'The link',
  copyLink: 'Copy it now: it is shown this once. It works once.',

  change: 'Change',
  by: 'By',
  when: 'When',
})
