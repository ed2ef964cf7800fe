import type { ticketFiles as english } from '../en/ticket-files.ts'
import type { Translation } from '../translation.ts'

export const ticketFiles: Translation<typeof english> = {
  title: 'Tickets: {show}',
  date: 'Datum',
  start: 'Beginn, {zone}',
  startAndDoors: '{start}, Einlass {doors}',
  bookedBy: 'Gebucht von',
  ticket: 'Ticket',
  which: '{position, number} von {count, number}',
  ticketWhich: 'Ticket {which}',
  qrCode: 'QR-Code von Ticket {which}',
  number: 'Nr. {label}',
  showNumber: 'Am Einlass zählen diese\nNummer und der Buchungscode.',
  showOwnNumber: 'Zeigen Sie am Einlass\ndiese Nummer.',
  handedOn: 'Weitergegeben. Der Code steht\nauf der Seite des Links.',
  foot: 'Buchung Nr. {id}. Code: {reference}. Geben Sie ihn nicht weiter: Wer ihn hat, kann die Buchung ändern.',
  handedFoot: 'Dieses Ticket wurde an Sie weitergegeben. Es gilt, solange es nicht zurückgeholt wird.',
  missingCharacters: '□ steht für ein Zeichen, das die Schriften dieser Datei nicht haben.',
}
