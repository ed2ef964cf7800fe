import type { bookingStatus as english } from '../en/booking-status.ts'
import type { Translation } from '../translation.ts'

export const bookingStatus: Translation<typeof english> = {
  yourTickets: '{count, plural, one {Ihr Ticket} other {Ihre Tickets}}',
  seatsHeld: '{count, plural, one {Platz reserviert} other {Plätze reserviert}}',
  notBooked: 'Nicht gebucht',
  cancelled: 'Storniert',
  timeRanOut: 'Die Zeit ist abgelaufen',
  timeRanOutTitle: 'Die Zeit ist <accent>abgelaufen</accent>',
  heldForYou: 'Für <accent>Sie</accent> reserviert',
  givenBack: 'Zurückgegeben',
  yourSeats: '{count, plural, one {Ihr Platz} other {Ihre Plätze}}',
  gaveBack: 'Sie haben {count, plural, one {Ihren Platz} other {Ihre {seats}}} zurückgegeben. Nichts wurde gebucht.',
  noSeatsThisTime: 'Diesmal keine Plätze',
  askedButShowCancelled: 'Sie wollten {seats}, aber das Haus hat diese Vorstellung abgesagt. Nichts wurde gebucht.',
  askedBeforeOpening:
    'Sie wollten {seats}, aber die Buchung für diese Vorstellung war noch nicht eröffnet. Nichts wurde gebucht.',
  askedAfterClosing:
    'Sie wollten {seats}, aber die Buchung für diese Vorstellung war geschlossen. Nichts wurde gebucht.',
  askedMoreThanHouse: 'Sie wollten {seats}. Das ganze Haus hat {total, number}. Nichts wurde gebucht.',
  askedMoreThanFree:
    'Sie wollten {seats}, und so viele waren nicht frei, als Ihre Buchung eintraf. Nichts wurde gebucht.',
  wereHeldUntil: '{seats} {count, plural, one {war} other {waren}} bis {time} ({zone}) für Sie reserviert.',
  othersTook: 'Inzwischen haben andere {count, plural, one {ihn} other {sie}} genommen. Nichts wurde gebucht.',
  showCancelledSince: 'Inzwischen hat das Haus diese Vorstellung abgesagt. Nichts wurde gebucht.',
  closedSince: 'Inzwischen ist die Buchung für diese Vorstellung geschlossen. Nichts wurde gebucht.',
  showCancelled: 'Vorstellung abgesagt',
  showCancelledText:
    'Das Haus hat diese Vorstellung abgesagt. Ihre Buchung über {seats} ist storniert, und {count, plural, one {ihr Ticket gilt} other {ihre Tickets gelten}} nicht mehr.',
  bookingCancelled: 'Buchung storniert',
  bookingCancelledText:
    'Diese Buchung über {seats} wurde storniert. {count, plural, one {Ihr Ticket gilt nicht mehr, und ihr Platz ist} other {Ihre Tickets gelten nicht mehr, und ihre Plätze sind}} wieder für alle frei.',
  seeWhatElse: 'Das weitere Programm ansehen',
  takeLastSeat: 'Den letzten Platz nehmen',
  chooseFromLeft: 'Aus noch {seats} wählen',
  closed: 'Geschlossen',
  notOpenYet: 'Noch nicht eröffnet',
  soldOut: 'Ausverkauft',
  theShow: 'Die Vorstellung',
  seatsLeftNow: 'Jetzt freie Plätze',
}
