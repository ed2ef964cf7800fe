import type { holdForm as english } from '../en/hold-form.ts'
import type { Translation } from '../translation.ts'

export const holdForm: Translation<typeof english> = {
  gone: 'Diese Vorstellung gibt es nicht mehr. Wählen Sie eine andere aus dem Programm.',
  closed: 'Die Buchung für diese Vorstellung ist geschlossen. Es wurde nichts gebucht.',
  notOpenYet: 'Die Buchung für diese Vorstellung ist noch nicht geöffnet. Es wurde nichts gebucht.',
  crowded:
    'Gerade wollen so viele Menschen Plätze, dass nach Ihren nicht gefragt werden konnte. Bitte versuchen Sie es gleich noch einmal.',
  broken:
    'Bei uns ist etwas schiefgegangen, und wir wissen nicht, ob Ihre Plätze reserviert sind. Bitte versuchen Sie es gleich noch einmal: Sie bekommen sie nur einmal, wie oft Sie auch fragen.',
  stillHold: 'Für Sie reserviert bleibt: {seats}.',
  nothingHeld: 'Es ist noch nichts reserviert.',
  otherNames: 'Die Plätze dieser Vorstellung heißen jetzt anders. Bitte wählen Sie noch einmal.',
  justGone: '{seats} {count, plural, one {ist} other {sind}} gerade weg.',
  noneLikeThem: '{count, plural, one {Kein ähnlicher Platz ist} other {Keine ähnlichen Plätze sind}} frei.',
  nearest:
    '{count, plural, one {Der nächste freie Platz ist {seats} und wurde stattdessen gewählt.} other {Die nächsten freien Plätze sind {seats} und wurden stattdessen gewählt.}}',
}
