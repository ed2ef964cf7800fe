import type { findBookings as english } from '../en/find-bookings.ts'
import type { Translation } from '../translation.ts'

export const findBookings: Translation<typeof english> = {
  title: 'Ihre Buchungen finden',
  explanation:
    'Haben Sie den Link einer Buchung verloren? Wir mailen die Links Ihrer kommenden und letzten Buchungen an Ihre Adresse. Hier zeigen wir sie nicht, damit nur Sie sie bekommen.',
  onlyOne:
    'Sie bekommen höchstens eine Mail in zehn Minuten. Kommt keine, steckt vielleicht ein Tippfehler in der Adresse, die Sie beim Buchen angegeben haben: Fragen Sie das Haus.',
  onItsWay:
    'Gibt es Buchungen mit dieser Adresse, ist eine Mail mit ihren Links unterwegs. Das kann eine Minute dauern. Sehen Sie auch im Spam nach.',
  waitsInOutbox:
    'Gibt es Buchungen mit dieser Adresse, ist eine Mail mit ihren Links geschrieben. Hier ist aber kein Mailserver eingerichtet: Sie wartet im Postausgang der Verwaltung.',
  broken: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
}
