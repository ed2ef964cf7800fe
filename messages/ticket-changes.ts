import { ticketChanges as ar } from './ar/ticket-changes.ts'
import { ticketChanges as de } from './de/ticket-changes.ts'
import { ticketChanges as en } from './en/ticket-changes.ts'

/** What a buyer does with confirmed tickets: mailing, correcting, handing on, returning and cancelling. */
export const ticketChanges = { en, de, ar }
