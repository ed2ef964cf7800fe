import type { checkoutMessages as english } from '../en/checkout-messages.ts'
import type { Translation } from '../translation.ts'

export const checkoutMessages: Translation<typeof english> = {
  gone: 'Diese Buchung gibt es nicht mehr. Wählen Sie eine Vorstellung aus dem Programm.',
  broken:
    'Bei uns ist etwas kaputtgegangen, und wir wissen nicht, ob es geklappt hat. Laden Sie die Seite neu oder drücken Sie den Knopf gleich noch einmal: Nichts wird doppelt gebucht.',
  crowded: 'Gerade buchen so viele, dass dies warten muss. Bitte drücken Sie den Knopf gleich noch einmal.',
  tooFewSeats:
    'So viele sind nicht mehr frei, deshalb behalten Sie {held, plural, one {den Platz, den} other {die Plätze, die}} Sie haben.',
  noExtensions:
    '{held, plural, one {Der Platz kann} other {Die Plätze können}} nicht länger behalten werden. Bestätigen Sie, bevor die Zeit abläuft.',
  notFree: 'Diese Plätze sind gerade nicht zu haben.',
  seatsTaken: 'Andere waren schneller: Es sind nicht mehr genug Plätze frei.',
  heldNow: '{seats} {count, plural, one {ist} other {sind}} jetzt für Sie reserviert. Bestätigen Sie, wenn es stimmt.',
  keptUntil: 'Jetzt bis {time} für Sie reserviert.',
  tooManyHolds:
    'Sie können höchstens {most, plural, one {eine unbestätigte Buchung} other {# unbestätigte Buchungen}} dieser Vorstellung haben.',
  tooManyHeldSeats: 'Sie können höchstens {seats} dieser Vorstellung zugleich reservieren.',
  freeOrWait:
    'Bestätigen Sie, was Sie reserviert haben, oder geben Sie es zurück, oder versuchen Sie es nach {time} noch einmal.',
  limited:
    'Ihr Netz hat sehr viele Anfragen geschickt, deshalb wurde diese nicht ausgeführt. Versuchen Sie es in {wait} noch einmal.',
}
