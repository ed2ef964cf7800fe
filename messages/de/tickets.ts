import type { tickets as english } from '../en/tickets.ts'
import type { Translation } from '../translation.ts'

export const tickets: Translation<typeof english> = {
  booked:
    '{count, plural, one {Ihr Platz ist <accent>gebucht</accent>} other {# Plätze sind <accent>gebucht</accent>}}',
  mailedTo: 'Wir senden {count, plural, one {Ihr Ticket} other {Ihre Tickets}} an <bdi>{email}</bdi>.',
  goToTicket: 'Zum Ticket',
  keepAddress:
    '{count, plural, one {Zeigen Sie das Ticket am Einlass} other {Alle zeigen am Einlass ein Ticket}}, auf dem Handy oder gedruckt. Geben Sie die Adresse dieser Seite nicht weiter: Wer sie hat, kann die ganze Buchung verwenden.',
  pdf: '{count, plural, one {Ticket} other {Tickets}} als PDF',
  pdfOfRange: 'Tickets {first, number} bis {last, number} als PDF',
  addToCalendar: 'Zum Kalender hinzufügen',
  print: '{count, plural, one {Ticket} other {Tickets}} drucken',
  showMoved:
    'Das Haus hat diese Vorstellung verlegt, seit Sie gebucht haben. Deshalb können Sie bis zu ihrem Beginn stornieren oder Tickets zurückgeben.',
  tickets: 'Tickets',
  range: 'Tickets {first, number} bis {last, number} von {count, number}',
  earlier: 'Frühere Tickets',
  later: 'Spätere Tickets',
  booking: 'Buchung',
  bookingCode: 'Buchungscode',
  number: 'Nr. {label}',
  ticket: 'Ticket',
  which: '{position, number} von {count, number}',
  ticketWhich: 'Ticket {position, number} von {count, number}',
  qrCode: 'QR-Code von Ticket {position, number} von {count, number}',
  bookedBy: 'Gebucht von',
  numbersCount: 'Dieses Haus verwendet keine Codes zum Scannen. Es zählen diese Nummer und der Buchungscode.',
  numberCounts: 'Dieses Haus verwendet keine Codes zum Scannen. Zeigen Sie am Einlass diese Nummer.',
  handedWithoutCode: 'Sie haben dieses Ticket weitergegeben. Sein Code steht auf der Seite seines Links.',
  yourTicket: 'Ihr <accent>Ticket</accent>',
  yourTicketTo: 'Ihr Ticket: {show}',
  handedOnToYou:
    'Dieses Ticket wurde an Sie weitergegeben. Zeigen Sie es am Einlass, auf dem Handy oder gedruckt. Geben Sie die Adresse dieser Seite nicht weiter: Wer sie hat, kann das Ticket verwenden. Bis zum Einlass kann die Person, die es gebucht hat, es zurückholen.',
  noLongerGood: 'Nicht mehr gültig',
  noLongerGoodFor: 'Nicht mehr gültig: {show}',
  takenBack: 'Die Person, die es an Sie weitergegeben hatte, hat es zurückgeholt.',
  returned: 'Sein Platz wurde dem Haus zurückgegeben.',
  cancelled: 'Seine Buchung ist storniert.',
  changed: 'Seine Buchung hat sich geändert.',
  showCancelled: 'Das Haus hat diese Vorstellung abgesagt.',
  cannotGetIn:
    'Sie kommen damit nicht hinein. Wenn Sie das für einen Irrtum halten, fragen Sie die Person, die Ihnen den Link gesendet hat.',
  seeWhatsOn: 'Zum Programm',
}
