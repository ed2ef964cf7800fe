import type { ticketChanges as english } from '../en/ticket-changes.ts'
import type { Translation } from '../translation.ts'

export const ticketChanges: Translation<typeof english> = {
  oneMoment: 'Einen Moment …',
  handOn: 'Ticket Nr. {label} weitergeben',
  handOnMeans:
    'Die andere Person erhält einen Link zu diesem einen Ticket, mit einem neuen Code, und sieht sonst nichts von Ihrer Buchung. Ihr Code gilt dann nicht mehr, auch nicht auf gespeicherten oder gedruckten Tickets. Sie können das Ticket bis {until} zurückholen.',
  makeLink: 'Link erstellen',
  handOnUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob das Ticket weitergegeben ist. Prüfen Sie Ihre Verbindung, und laden Sie diese Seite dann neu.',
  handedOn: 'Das Ticket ist weitergegeben. Senden Sie der anderen Person den Link, der unter dem Ticket steht.',
  linkOf: 'Der Link von Ticket Nr. {label}',
  linkHelp: 'Senden Sie ihn der Person, die mit diesem Ticket kommt. Wer den Link hat, kann das Ticket verwenden.',
  shareLink: 'Link teilen',
  takeBack: 'Ticket Nr. {label} zurückholen',
  takeBackMeans:
    'Der Link und sein Code gelten dann nicht mehr, und Sie haben das Ticket wieder, mit einem neuen Code. Sie können es bis {until} zurückholen.',
  confirmTakingBack: 'Ja, zurückholen',
  takeBackUnclear:
    'Es kam keine Antwort, daher wissen wir nicht, ob Sie das Ticket wieder haben. Prüfen Sie Ihre Verbindung, und laden Sie diese Seite dann neu.',
  takenBack: 'Sie haben das Ticket wieder, mit einem neuen Code. Der Link, den Sie gesendet hatten, gilt nicht mehr.',
  handOnBroken:
    'Bei uns ist etwas schiefgegangen, und wir wissen nicht, ob es geklappt hat. Laden Sie diese Seite neu, um es zu sehen.',
  doorsAreOpen: 'Der Einlass hat begonnen, deshalb ist es dafür zu spät. Das Ticket bleibt bei der Person, die es hat.',
  wrongTicket:
    'Die Buchung hat dieses Ticket nicht mehr, oder es ist bei der anderen Person. Laden Sie diese Seite neu, um es zu sehen.',
  handedOnTooOften:
    'Tickets dieser Buchung wurden sehr oft weitergegeben, deshalb geht es mit diesem nicht. Wenden Sie sich an das Haus.',
  returned: 'Die Tickets sind zurückgegeben, und ihre Plätze sind wieder frei. Diese behalten Sie.',
  noTicketChosen: 'Wählen Sie die Tickets, die Sie zurückgeben.',
  wrongTickets:
    'Das sind alle Tickets der Buchung, oder eines davon gehört nicht mehr zu ihr. Laden Sie diese Seite neu, um die Tickets zu sehen. Wenn Sie alle zurückgeben möchten, stornieren Sie die Buchung.',
  tooLateToReturn: 'Für die Rückgabe von Tickets dieser Buchung ist es zu spät. Sie gelten weiterhin.',
  returnBroken:
    'Bei uns ist etwas schiefgegangen, und wir wissen nicht, ob die Tickets zurückgegeben sind. Laden Sie diese Seite neu, um es zu sehen.',
  tooLateToCancel:
    'Es ist zu spät, diese Buchung zu stornieren. {count, plural, one {Ihr Ticket gilt} other {Ihre Tickets gelten}} weiterhin.',
  cancelBroken:
    'Bei uns ist etwas schiefgegangen, und wir wissen nicht, ob Ihre Buchung storniert ist. Laden Sie diese Seite neu, um es zu sehen.',
  corrected:
    'Die Adresse ist berichtigt, und Ihre Tickets sind dorthin unterwegs. Die alte Adresse erhält eine Mail darüber.',
  correctedWaits:
    'Die Adresse ist berichtigt. Hier ist kein Mailserver eingerichtet, deshalb wartet die Mail mit Ihren Tickets im Postausgang.',
  correctingBroken:
    'Bei uns ist etwas schiefgegangen, und wir wissen nicht, ob die Adresse berichtigt ist. Laden Sie diese Seite neu, um zu sehen, wohin die Mails gehen.',
  otherBrowser:
    'Nur der Browser, in dem Sie diese Buchung bestätigt haben, kann die Adresse berichtigen, und zwar innerhalb einer Stunde. Bitten Sie das Haus, sie zu berichtigen.',
  tooLateToCorrect:
    'Sie haben diese Buchung vor mehr als einer Stunde bestätigt. Bitten Sie das Haus, die Adresse zu berichtigen.',
  correctedBefore:
    'Die Adresse wurde schon einmal berichtigt, und das geht nur einmal. Bitten Sie das Haus, sie noch einmal zu berichtigen.',
  mailOnItsWay:
    'Die Mail ist unterwegs. Wenn sie in ein paar Minuten nicht da ist, sehen Sie auch im Spam-Ordner nach.',
  mailWaits:
    'Die Mail ist geschrieben, aber hier ist kein Mailserver eingerichtet: Sie wartet im Postausgang der Verwaltung.',
  mailBroken: 'Die Mail konnte gerade nicht gesendet werden. Bitte versuchen Sie es gleich noch einmal.',
  mailedJustNow: 'Wir haben sie vor weniger als einer Minute gesendet. Sie kommt sicher gleich an.',
  mailedOften: 'Sie ging an einem Tag fünfmal hinaus, deshalb warten wir bis morgen. Auch diese Seite ist Ihr Ticket.',
  tooManyMails:
    'An diese Adresse gingen zuletzt viele Mails, deshalb warten wir vor der nächsten. Bitte versuchen Sie es in einer Stunde noch einmal. Auch diese Seite ist Ihr Ticket.',
  noAddress:
    'In dieser Buchung steht keine E-Mail-Adresse. Bewahren Sie die Adresse dieser Seite auf: Sie ist Ihr Ticket.',
  bookingGone: 'Diese Buchung gibt es nicht mehr.',
}
