import { findBookings as ar } from './ar/find-bookings.ts'
import { findBookings as de } from './de/find-bookings.ts'
import { findBookings as en } from './en/find-bookings.ts'

/** The page that mails buyers the links of their bookings. */
export const findBookings = { en, de, ar }
