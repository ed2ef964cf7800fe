import { findForm as ar } from './ar/find-form.ts'
import { findForm as de } from './de/find-form.ts'
import { findForm as en } from './en/find-form.ts'

/** The form of the page that mails buyers the links of their bookings. */
export const findForm = { en, de, ar }
