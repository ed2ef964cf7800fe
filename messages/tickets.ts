import { tickets as ar } from './ar/tickets.ts'
import { tickets as de } from './de/tickets.ts'
import { tickets as en } from './en/tickets.ts'

/** Pages of tickets: those of a booking, and one that was handed on. */
export const tickets = { en, de, ar }
