import { seatWords as ar } from './ar/seat-words.ts'
import { seatWords as de } from './de/seat-words.ts'
import { seatWords as en } from './en/seat-words.ts'

/** Numbered seats in words. */
export const seatWords = { en, de, ar }
