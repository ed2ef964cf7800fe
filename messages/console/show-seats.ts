import { inEnglish } from '../in-english.ts'

/** The numbered seats of a show: blocking them, and another plan. */
export const showSeats = inEnglish({
  title: 'Seats of a show',
  seats: 'Seats',
  seatingPlan: 'Seating plan',
  planWithNumber: '<bdi>{name}</bdi>, no. {id}',
  hasPlanNow: 'The show has this plan now.',
  noNumberedSeats: 'This show has no numbered seats.',
  anotherPlan: 'Another plan',
  seatsKeepLabels: 'Seats keep their labels. The plan must have all seats that are sold, held or blocked.',
  plan: 'Plan',
  planChoice: '{name}, no. {id}: {seats}',
  moveToPlan: 'Move the show to this plan',
  moving: 'Moving…',
  planUnclear: 'No answer came back. Reload the page to see which plan the show has.',
  done: '{seats} {count, plural, one {is} other {are}} {done, select, blocked {blocked} unblocked {unblocked} other {released}}.',
  mayNot: 'You may not change seats of shows.',
  refusals: {
    'not-found': 'This show is not there any more.',
    busy: 'So many people are booking this show that nothing was changed. Please try again in a moment.',
    cancelled: 'This show is cancelled. Nothing was changed.',
    stale: 'This show was changed meanwhile. Nothing was changed.',
    'unknown-plan': 'This plan is not there any more. Nothing was changed.',
  },
  tooFewSeats: 'The plan has too few seats: {booked} are booked or held and {keptBack} kept back. Nothing was changed.',
  broken: 'The seats could not be changed just now. Reload the page to see what is stored, then try again.',
  wrongs: {
    'unknown-seats':
      '{count, plural, one {{seats} is no seat of this show.} other {{seats} are no seats of this show.}} {nothing}',
    taken: '{count, plural, one {{seats} is taken or blocked.} other {{seats} are taken or blocked.}} {nothing}',
    'wrong-kind':
      '{count, plural, one {{seats} is no wheelchair or companion place.} other {{seats} are no wheelchair or companion places.}} {nothing}',
    'lost-seats':
      '{count, plural, one {{seats} is not in the new plan.} other {{seats} are not in the new plan.}} {nothing}',
  },
  countMore: '{count} more',
  nothingChanged: 'Nothing was changed.',
})
