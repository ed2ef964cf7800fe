import { inEnglish } from '../in-english.ts'

/** The first page of the console: the shows of today, and the next ones. */
export const todayPage = inEnglish({
  title: 'Today',
  showsOfToday: 'Shows of today',
  noneToday: 'No show starts today.',
  nextShows: 'Next shows',
  noneLater: 'No show is planned after today.',
  allShows: 'All shows',
  newShow: 'New show',
  sell: 'Sell at the counter',
  'door-list': 'Door list',
  linkOfShow: '{link}: {show}, {time}',
  sold: 'Sold',
  held: 'Held',
  freeOf: 'Free of {total, number}',
})
