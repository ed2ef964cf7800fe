import type { forms as english } from '../en/forms.ts'
import type { Translation } from '../translation.ts'

export const forms: Translation<typeof english> = {
  nameMissing: 'Geben Sie Ihren Namen an',
  nameTooLong: 'Ein Name hat höchstens 200 Zeichen',
  nameHasControls: 'Ein Name hat keine Steuerzeichen',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse an',
  emailTooLong: 'Eine E-Mail-Adresse hat höchstens 254 Zeichen',
  emailInvalid: 'Geben Sie eine E-Mail-Adresse wie name@example.com an',
  seatsNotWhole: 'Wählen Sie die Zahl der Plätze, als ganze Zahl',
  seatsTooFew: 'Wählen Sie mindestens 1 Platz',
  seatsTooMany: 'Wählen Sie höchstens {most, number} Plätze',
  seatLabelsMissing: 'Nennen Sie mindestens 1 Platz',
  seatLabelsTooMany: 'Nennen Sie höchstens {most, number} Plätze',
  seatLabelsRepeated: 'Nennen Sie jeden Platz einmal',
  seatUnknown: 'Diesen Platz gibt es nicht',
  noSeatsLeft: 'Gerade ist kein Platz mehr frei.',
  seatsLeftChoose:
    '{left, plural, one {Es ist noch 1 Platz frei. Wählen Sie 1.} other {Es sind noch {left, number} Plätze frei. Wählen Sie höchstens {left, number}.}}',
  seatsPerBooking: 'Eine Buchung hat hier höchstens {limit, plural, one {# Platz} other {# Plätze}}.',
  oneMoment: 'Einen Moment …',
  emailLabel: 'Ihre E-Mail-Adresse',
}
