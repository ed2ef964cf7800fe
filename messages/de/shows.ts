import type { shows as english } from '../en/shows.ts'
import type { Translation } from '../translation.ts'

export const shows: Translation<typeof english> = {
  cancelled: 'Abgesagt',
  closed: 'Geschlossen',
  opensLater: 'Öffnet später',
  started: 'Begonnen',
  soldOut: 'Ausverkauft',
  doesNotTakePlace: 'Findet nicht statt',
  bookingHasClosed: 'Buchung geschlossen',
  bookingOpens: 'Buchung ab {day}',
  lastSeats: '{count, plural, one {Letzter Platz} other {Letzte # Plätze}}',
  seatsLeft: 'Noch <b>{count, number}</b> Plätze',
  seatsLeftOf: 'Noch <b>{count, number}</b> von {total, number} Plätzen',
  otherDates: 'Andere Termine',
  moreDates: 'Weitere Termine',
  countMoreDates: '{count, plural, one {1 weiterer Termin} other {# weitere Termine}}',
}
