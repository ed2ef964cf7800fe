import { ticketFiles as ar } from './ar/ticket-files.ts'
import { ticketFiles as de } from './de/ticket-files.ts'
import { ticketFiles as en } from './en/ticket-files.ts'

/** The PDF of tickets. */
export const ticketFiles = { en, de, ar }
