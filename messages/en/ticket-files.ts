/** The PDF of tickets. */
export const ticketFiles = {
  title: 'Tickets: {show}',
  date: 'Date',
  start: 'Start, {zone}',
  startAndDoors: '{start}, doors {doors}',
  bookedBy: 'Booked by',
  ticket: 'Ticket',
  which: '{position, number} of {count, number}',
  ticketWhich: 'Ticket {which}',
  qrCode: 'QR code of ticket {which}',
  number: 'No. {label}',
  showNumber: 'Show this number and the\nbooking’s code at the door.',
  showOwnNumber: 'Show this number\nat the door.',
  handedOn: 'Handed on. Its code is on\nthe page of its link.',
  foot: 'Booking No. {id}. Code: {reference}. Keep the code to yourself: whoever has it can change the booking.',
  handedFoot: 'This ticket was handed on to you. It is good as long as the buyer of the booking does not take it back.',
  missingCharacters: 'A □ stands for a character that the fonts of this file do not have.',
} as const
