/** Mails to buyers. */
export const mails = {
  hello: 'Hello,',
  helloName: 'Hello {name},',
  doors: 'Doors open {time}',
  booking: 'Booking no. {id}',
  cancelledBooking: 'Booking no. {id}, cancelled',
  seeTickets: '{count, plural, one {See your ticket} other {See your tickets}}',
  seeBooking: 'See this booking',
  seeWhatsOn: 'See what is on',
  seeWhatElse: 'See what else is on',
  keepToYourself:
    'Keep this mail to yourself: whoever has the link can use the {count, plural, one {ticket} other {tickets}} and cancel the booking.',
  pdf: 'a PDF',
  pdfOfFirst: 'a PDF of the first {count, number}',

  ticketsSubject: 'Your {count, plural, one {ticket} other {tickets}}: {show}',
  ticketsTitle: '{count, plural, one {Your seat is booked} other {# seats are yours}}',
  ticketsLead: '{count, plural, one {a seat is booked for you:} other {your seats are booked:}}',
  ticketsUse:
    'Show {count, plural, one {it} other {them}} at the door, on your phone or printed. Attached are {pdf} and an entry for your calendar.',

  rescheduledSubject: 'New {what, select, time {time} place {place} other {time and place}}: {show}',
  rescheduledTitle: 'A new {what, select, time {time} place {place} other {time and place}}',
  showMoved: 'the venue has moved this show.',
  plannedFor: 'It was planned for {start}.',
  placeChanged: 'The place was {before}, and is now {now}.',
  venueItself: 'the venue itself',
  newStart: 'This is when it starts now:',
  sameStart: 'The time stays:',
  ticketsStayGood:
    'Your {count, plural, one {ticket stays} other {tickets stay}} good. Codes that you have saved or printed work, also where they show the old {what, select, time {time} place {place} other {time and place}}.',
  calendarReplaced: 'Attached is an entry for your calendar. It replaces the old one.',

  cancelledSubject: 'Cancelled: {show}',
  cancelledTitle: 'Booking cancelled',
  cancelledLead:
    'your booking is cancelled, and its {count, plural, one {ticket is} other {tickets are}} no longer good:',
  seatsWentBack: 'The {count, plural, one {seat} other {seats}} went back to everybody.',

  showCancelledTitle: 'Show cancelled',
  showCancelledLead: 'the venue has cancelled this show. It does not take place:',
  showCancelledRest:
    'Your booking is cancelled, and its {count, plural, one {ticket is} other {tickets are}} no longer good. You need to do nothing.',
  calendarRemoved: 'Attached is a file that removes the show from your calendar.',

  changedSubject: 'Your booking has changed: {show}',
  changedTitle: 'Your booking has changed',
  changedLead: 'your booking has changed. This is how it is now:',
  changedUse:
    'Attached are {pdf} and an entry for your calendar. Use {count, plural, one {this ticket} other {these tickets}} in place of those that you have.',

  movedSubject: 'New date: {show}',
  movedTitle: 'Your booking has moved',
  movedLead: 'the venue has moved your booking to another date. This is the new one:',
  movedUse:
    'Your earlier {count, plural, one {ticket is} other {tickets are}} no longer good. Attached are {pdf} with the new {count, plural, one {ticket} other {tickets}}, and an entry for your calendar that replaces the old one.',

  reminderSubject: 'See you soon: {show}',
  reminderTitle: 'See you soon',
  reminderLead: 'this is a reminder of your booking:',
  reminderUse: 'Have your {count, plural, one {ticket} other {tickets}} ready at the door, on your phone or printed.',

  messageFrom: 'The venue sends this mail to the buyers of this show.',

  linksTitle: '{count, plural, one {Your booking} other {Your bookings}}',
  linksLead: 'you asked for the {count, plural, one {link of your booking} other {links of your bookings}} at {venue}:',
  linksNotAsked: 'If you did not ask for this mail, you need to do nothing: only this address got it.',
  linksKeep: 'Keep it to yourself: everyone who has a link can use the tickets and cancel the booking.',

  correctedSubject: 'No more mails to this address: {show}',
  correctedTitle: 'The address was corrected',
  correctedLead:
    'the buyer of this booking has corrected the e-mail address. Mails about the booking go to the new one from now on:',
  correctedRest:
    'You need to do nothing. If you are the buyer and have not corrected the address, ask the venue, and give it the number of the booking.',
} as const
