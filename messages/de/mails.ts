import type { mails as english } from '../en/mails.ts'
import type { Translation } from '../translation.ts'

export const mails: Translation<typeof english> = {
  hello: 'Guten Tag,',
  helloName: 'Guten Tag {name},',
  doors: 'Einlass {time}',
  booking: 'Buchung Nr. {id}',
  cancelledBooking: 'Buchung Nr. {id}, storniert',
  seeTickets: '{count, plural, one {Zu Ihrem Ticket} other {Zu Ihren Tickets}}',
  seeBooking: 'Zu dieser Buchung',
  seeWhatsOn: 'Zum Programm',
  seeWhatElse: 'Zum Programm',
  keepToYourself:
    'Geben Sie diese Mail nicht weiter: Wer den Link hat, kann {count, plural, one {das Ticket} other {die Tickets}} verwenden und die Buchung stornieren.',
  pdf: 'ein PDF',
  pdfOfFirst: 'ein PDF mit den ersten {count, number}',

  ticketsSubject: '{count, plural, one {Ihr Ticket} other {Ihre Tickets}}: {show}',
  ticketsTitle: '{count, plural, one {Ihr Platz ist gebucht} other {# Plätze sind gebucht}}',
  ticketsLead: '{count, plural, one {für Sie ist ein Platz gebucht:} other {Ihre Plätze sind gebucht:}}',
  ticketsUse:
    'Zeigen Sie {count, plural, one {es} other {sie}} am Einlass, auf dem Handy oder gedruckt. Anbei sind {pdf} und ein Eintrag für Ihren Kalender.',

  rescheduledSubject: '{what, select, time {Neue Zeit} place {Neuer Ort} other {Neue Zeit und neuer Ort}}: {show}',
  rescheduledTitle: '{what, select, time {Neue Zeit} place {Neuer Ort} other {Neue Zeit, neuer Ort}}',
  showMoved: 'das Haus hat diese Vorstellung verlegt.',
  plannedFor: 'Geplant war {start}.',
  placeChanged: 'Der Ort war {before} und ist jetzt {now}.',
  venueItself: 'das Haus selbst',
  newStart: 'So beginnt sie jetzt:',
  sameStart: 'Die Zeit bleibt:',
  ticketsStayGood:
    '{count, plural, one {Ihr Ticket bleibt} other {Ihre Tickets bleiben}} gültig. Gespeicherte und gedruckte Codes gelten auch dann, wenn sie {what, select, time {die alte Zeit} place {den alten Ort} other {die alte Zeit und den alten Ort}} zeigen.',
  calendarReplaced: 'Anbei ist ein Eintrag für Ihren Kalender. Er ersetzt den alten.',

  cancelledSubject: 'Storniert: {show}',
  cancelledTitle: 'Buchung storniert',
  cancelledLead:
    'Ihre Buchung ist storniert, und {count, plural, one {ihr Ticket gilt} other {ihre Tickets gelten}} nicht mehr:',
  seatsWentBack: '{count, plural, one {Der Platz ist} other {Die Plätze sind}} wieder für alle frei.',

  showCancelledTitle: 'Vorstellung abgesagt',
  showCancelledLead: 'das Haus hat diese Vorstellung abgesagt. Sie findet nicht statt:',
  showCancelledRest:
    'Ihre Buchung ist storniert, und {count, plural, one {ihr Ticket gilt} other {ihre Tickets gelten}} nicht mehr. Sie müssen nichts tun.',
  calendarRemoved: 'Anbei ist eine Datei, die die Vorstellung aus Ihrem Kalender entfernt.',

  changedSubject: 'Ihre Buchung hat sich geändert: {show}',
  changedTitle: 'Ihre Buchung hat sich geändert',
  changedLead: 'Ihre Buchung hat sich geändert. So ist sie jetzt:',
  changedUse:
    'Anbei sind {pdf} und ein Eintrag für Ihren Kalender. Verwenden Sie {count, plural, one {dieses Ticket} other {diese Tickets}} statt derer, die Sie haben.',

  movedSubject: 'Neuer Termin: {show}',
  movedTitle: 'Ihre Buchung ist umgezogen',
  movedLead: 'das Haus hat Ihre Buchung auf einen anderen Termin verlegt. Das ist der neue:',
  movedUse:
    '{count, plural, one {Ihr früheres Ticket gilt} other {Ihre früheren Tickets gelten}} nicht mehr. Anbei sind {pdf} mit {count, plural, one {dem neuen Ticket} other {den neuen Tickets}} und ein Eintrag für Ihren Kalender, der den alten ersetzt.',

  reminderSubject: 'Bis bald: {show}',
  reminderTitle: 'Bis bald',
  reminderLead: 'wir erinnern Sie an Ihre Buchung:',
  reminderUse:
    'Halten Sie {count, plural, one {Ihr Ticket} other {Ihre Tickets}} am Einlass bereit, auf dem Handy oder gedruckt.',

  messageFrom: 'Das Haus sendet diese Mail allen, die diese Vorstellung gebucht haben.',

  linksTitle: '{count, plural, one {Ihre Buchung} other {Ihre Buchungen}}',
  linksLead:
    'hier {count, plural, one {ist der Link Ihrer Buchung} other {sind die Links Ihrer Buchungen}} bei {venue}, um {count, plural, one {den} other {die}} Sie gebeten haben:',
  linksNotAsked:
    'Wenn Sie nicht um diese Mail gebeten haben, müssen Sie nichts tun: Nur diese Adresse hat sie erhalten.',
  linksKeep: 'Geben Sie sie nicht weiter: Wer einen Link hat, kann die Tickets verwenden und die Buchung stornieren.',

  correctedSubject: 'Keine weiteren Mails an diese Adresse: {show}',
  correctedTitle: 'Die Adresse wurde berichtigt',
  correctedLead:
    'die E-Mail-Adresse dieser Buchung wurde berichtigt. Mails zur Buchung gehen von nun an an die neue Adresse:',
  correctedRest:
    'Sie müssen nichts tun. Wenn Sie gebucht und die Adresse nicht berichtigt haben, wenden Sie sich mit der Nummer der Buchung an das Haus.',
}
