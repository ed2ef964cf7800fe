import { seats as ar } from './ar/seats.ts'
import { seats as de } from './de/seats.ts'
import { seats as en } from './en/seats.ts'

/** Numbered seats: their names, the map, and the form that chooses them. */
export const seats = { en, de, ar }
