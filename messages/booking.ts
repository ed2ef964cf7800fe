import { booking as ar } from './ar/booking.ts'
import { booking as de } from './de/booking.ts'
import { booking as en } from './en/booking.ts'

/** The section where seats of a show are booked. */
export const booking = { en, de, ar }
