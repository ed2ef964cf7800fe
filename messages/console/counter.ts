import { inEnglish } from '../in-english.ts'

/** The page that sells seats at the counter, and the answers of its form. */
export const counter = inEnglish({
  title: 'Sell at the counter',
  mayNot: 'You may not sell seats.',
  gone: 'This show is not there any more.',
  isCancelled: 'This show is cancelled. Nothing was sold.',
  isDraft: 'This show is a draft. Nothing was sold. Publish the show first.',
  nothingSold: 'Nothing was sold.',
  busy: 'So many people book this show right now that the sale could not be made. Please try again in a moment.',
  broken:
    'Something broke, and we cannot tell whether the seats are sold. Please try again: the same sale is made once, however often you send it.',
})
