import type { checkout as english } from '../en/checkout.ts'
import type { Translation } from '../translation.ts'

export const checkout: Translation<typeof english> = {
  noAnswer:
    'Es kam keine Antwort, deshalb wissen wir nicht, ob es geklappt hat. Prüfen Sie Ihre Verbindung und drücken Sie den Knopf noch einmal: Nichts wird doppelt gebucht.',
  whoBooks: 'Wer bucht',
  nameLabel: 'Ihr Name',
  emailHelp: 'Für {count, plural, one {Ihr Ticket} other {Ihre Tickets}} und für nichts anderes.',
  confirming: 'Wird bestätigt …',
  confirm: '{seats} bestätigen',
  changeYourMind: 'Es sich anders überlegen',
  seatCount: 'Zahl der Plätze',
  noMoreFree: 'Keine weiteren sind frei.',
  moreFree: '{count, plural, one {{count, number} weiterer ist frei} other {{count, number} weitere sind frei}}.',
  clockRunsOn: 'Die Uhr läuft weiter.',
  oneSeatFewer: 'Ein Platz weniger',
  oneSeatMore: 'Ein Platz mehr',
  change: 'Ändern',
  chooseOtherSeats: 'Andere Plätze wählen',
  giveBack: '{count, plural, one {Platz} other {Plätze}} zurückgeben',
  yourTime: 'Ihre Zeit',
  until: 'Bis',
  timeLeft: 'Restzeit',
  secondsLeft: 'Noch {seconds, plural, one {# Sekunde} other {# Sekunden}}.',
  overAnnounced:
    'Die Zeit ist abgelaufen. {count, plural, one {Wenn der Platz noch frei ist, gehört er} other {Wenn die Plätze noch frei sind, gehören sie}} Ihnen, sobald Sie bestätigen.',
  holding: 'Wird reserviert …',
  holdAgain: '{seats} noch einmal reservieren',
  keepLonger: 'Länger behalten',
  wentBack:
    '<b>{count, plural, one {Ihr Platz ist} other {Ihre Plätze sind}} wieder im Verkauf.</b> {count, plural, one {Wenn er noch frei ist, gehört er} other {Wenn sie noch frei sind, gehören sie}} Ihnen, sobald Sie bestätigen.',
  heldUntil: '<b>{seats} {count, plural, one {ist} other {sind}} für Sie reserviert</b> bis {until} ({zone}).',
  moreTime:
    'Brauchen Sie mehr Zeit, bitten Sie darum: {times, plural, one {noch einmal} other {bis zu {times, number} Mal}}.',
  lastTime: 'Das war die letzte Verlängerung.',
  yourHold: 'Ihre Reservierung',
  youHoldUntil: '{seats} für Sie reserviert bis {until}',
  youHold: '{seats} für Sie reserviert',
  goOn: 'Weiter',
}
