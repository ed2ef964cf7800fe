import type { ticketForms as english } from '../en/ticket-forms.ts'
import type { Translation } from '../translation.ts'

export const ticketForms: Translation<typeof english> = {
  oneMoment: 'Einen Moment …',
  correctAddress: 'Adresse berichtigen',
  rightAddress: 'Die richtige E-Mail-Adresse',
  correctOnce:
    'Sie können die Adresse einmal berichtigen, in diesem Browser und innerhalb einer Stunde. Die alte Adresse erhält eine Mail darüber.',
  correctAndMail: 'Berichtigen und Tickets senden',
  correctingUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob die Adresse berichtigt ist. Prüfen Sie Ihre Verbindung, und laden Sie diese Seite dann neu.',
  cancelBooking: 'Buchung stornieren',
  cancelMeans:
    '{count, plural, one {Ihr Platz wird sofort für alle frei, und Ihr Ticket gilt} other {Ihre Plätze werden sofort für alle frei, und Ihre Tickets gelten}} nicht mehr. Das lässt sich nicht rückgängig machen. Sie können bis {until} stornieren.',
  confirmCancelling: 'Ja, {seats} stornieren',
  cancelling: 'Wird storniert …',
  cancellingUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob Ihre Buchung storniert ist. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann noch einmal.',
  byMail: 'Per E-Mail',
  heldBack:
    'An diese Adresse gingen viele Mails, oder viele wurden aus Ihrem Netz verlangt. Deshalb wurde Ihre nicht gesendet. Auf dieser Seite steht alles, was darin gestanden hätte. In einer Stunde können Sie sich die Mail senden lassen.',
  ticketsGoTo:
    '{count, plural, one {Ihr Ticket geht} other {Ihre Tickets gehen}} an <bdi>{email}</bdi>, mit einer PDF-Datei und einem Eintrag für Ihren Kalender.',
  sendAgain: '{count, plural, one {Ticket} other {Tickets}} noch einmal senden',
  sendingUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob die Mail unterwegs ist. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann noch einmal.',
  returnTickets: 'Einzelne Tickets zurückgeben',
  whichTickets: 'Welche Tickets geben Sie zurück?',
  ticketNumber: 'Nr. {label}',
  handedOn: 'Weitergegeben',
  returnMeans:
    'Die Plätze werden sofort für alle frei, und diese Tickets gelten nicht mehr. Das lässt sich nicht rückgängig machen. Sie können Tickets bis {until} zurückgeben.',
  returnChosen: 'Gewählte Tickets zurückgeben',
  returning: 'Wird zurückgegeben …',
  returningUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob die Tickets zurückgegeben sind. Prüfen Sie Ihre Verbindung, und laden Sie diese Seite dann neu.',
}
