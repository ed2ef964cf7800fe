import { ticketForms as ar } from './ar/ticket-forms.ts'
import { ticketForms as de } from './de/ticket-forms.ts'
import { ticketForms as en } from './en/ticket-forms.ts'

/** The forms on the page of a confirmed booking. */
export const ticketForms = { en, de, ar }
