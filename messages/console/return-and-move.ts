import { inEnglish } from '../in-english.ts'

/** The page on which staff return tickets of a booking. */
export const returnPage = inEnglish({
  title: 'Return tickets',
  chooseOne: 'Choose at least one ticket.',
  choose: 'Choose the tickets that come back. The next page says what that does, before it is done.',
  moreTickets: 'More tickets',
  range: 'Tickets {first} to {last} of {total}',
  earlier: 'Earlier tickets',
  later: 'Later tickets',
  comeBack: 'Tickets that come back',
  number: 'No. {number}',
  goOn: 'Go on',

  isReturned: '{count, plural, one {ticket is returned} other {tickets are returned}}',
  isLeft: '{count, plural, one {ticket is left} other {tickets are left}}',
  numbers: 'No. {numbers}',
  cancels: 'These are all tickets of the booking. Returning them cancels it.',
  returns:
    'The returned {count, plural, one {ticket is} other {tickets are}} no longer good, and the {count, plural, one {seat goes} other {seats go}} back to everybody at once.',
  noMail: 'The booking has no address, so no mail is sent.',
  buyerIsTold: 'The buyer gets a mail about it.',
  cannotBeUndone: 'That cannot be undone.',
  yesCancel: 'Yes, cancel booking no. {id}',
  cancelling: 'Cancelling…',
  noAnswerCancelled: 'No answer came back. Go back to the booking to see whether it is cancelled.',
  yesReturn: 'Yes, return {count, plural, one {the ticket} other {{count, number} tickets}}',
  returning: 'Returning…',
  noAnswerReturned: 'No answer came back. Go back to the booking to see which tickets it has.',
  chooseOthers: 'Choose other tickets',
})

/** The page on which staff move a booking to another date. */
export const movePage = inEnglish({
  title: 'Move a booking',
  moveThis: 'Move this booking?',
  seatsNow: '{seats} on {moment}.',
  noDates: 'There is no other date to come that the booking could be moved to.',
  choose: 'Choose another date. The next page says what that does, before it is done.',
  from: 'From',
  to: 'To',
  whatItDoes:
    '{seats} {count, plural, one {goes} other {go}} back to everybody there, and {count, plural, one {is} other {are}} taken here. The booking keeps its number and its page. Its {count, plural, one {ticket is} other {tickets are}} no longer good, and it gets {count, plural, one {a new one} other {new ones}}.',
  noMail:
    'The booking has no address, so no mail is sent. Print the new {count, plural, one {ticket} other {tickets}}.',
  buyerIsTold: 'The buyer gets a mail with {count, plural, one {it} other {them}} and an updated calendar entry.',
  yesMove: 'Yes, move booking no. {id}',
  moving: 'Moving…',
  noAnswer: 'No answer came back. Go back to the booking to see its date.',
  chooseOther: 'Choose another date',
})

/** The page on which staff move a booking to other seats of its show. */
export const moveSeatsPage = inEnglish({
  title: 'Move a booking to other seats',
  heading: 'Move to other seats',
  seatsNow: 'Its seats now',
  ticketsStayGood: 'The tickets stay good.',
  noMail: 'The booking has no address, so no mail is sent. Print the tickets again.',
  buyerIsTold: 'The buyer gets them again by mail, with the new seats.',
  allSeats: 'All seats of the show',
  noNumberedSeats: 'This show has no numbered seats.',
  newSeats: 'New seats',
  howToName: '{seats}, one in each line, in the order of the tickets.',
  move: 'Move booking no. {id}',
  moving: 'Moving…',
  noAnswer: 'No answer came back. Go back to the booking to see which seats it has.',
})
