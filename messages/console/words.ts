import { inEnglish } from '../in-english.ts'

/** What forms of several areas of the console say. */
export const words = inEnglish({
  signedOut: 'You are signed out. Sign in again in another tab, then try once more.',
  noAnswerReload: 'No answer came back. Reload the page to see whether it worked.',
  noAnswerTryAgain: 'No answer came back. Check your connection, then try again.',
})
