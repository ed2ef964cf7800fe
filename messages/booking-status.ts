import { bookingStatus as ar } from './ar/booking-status.ts'
import { bookingStatus as de } from './de/booking-status.ts'
import { bookingStatus as en } from './en/booking-status.ts'

/** The page of a hold, and of a booking without seats. */
export const bookingStatus = { en, de, ar }
