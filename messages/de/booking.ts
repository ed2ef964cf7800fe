import type { booking as english } from '../en/booking.ts'
import type { Translation } from '../translation.ts'

export const booking: Translation<typeof english> = {
  bookSeats: 'Plätze buchen',
  seeWhatElse: 'Zum übrigen Programm',
  onlySpecialLeft: 'Nur Rollstuhl- und Begleitplätze sind noch frei',
  chooseOnMap: 'Wählen Sie sie im Saalplan.',
  lastSeatsGone: 'Die letzten Plätze sind gerade weg',
  mayComeFree: 'Vielleicht werden wieder welche frei. Diese Seite zeigt es sofort und behält, was Sie gewählt haben.',
  alreadyStarted: 'Diese Vorstellung hat schon begonnen.',
  howManySeats: 'Wie viele Plätze?',
  oneSeatFewer: 'Ein Platz weniger',
  oneSeatMore: 'Ein Platz mehr',
  keptFor:
    '{count, plural, one {Er bleibt} other {Sie bleiben}} für Sie {duration} reserviert, während Sie den Rest ausfüllen.',
  moreThanLeft: 'Das ist mehr, als noch frei ist ({seats}).',
  noAnswer:
    'Es kam keine Antwort. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal: Sie bekommen die Plätze nur einmal, wie oft Sie auch fragen.',
  holding: 'Wird reserviert …',
  holdSeats: 'Plätze reservieren',
  hold: '{count, plural, one {# Platz} other {# Plätze}} reservieren',
  leavesSingles: 'Allein bliebe: {seats}. Einzelne Plätze sind schwer zu verkaufen. Bitte rücken Sie um einen Platz.',
}
