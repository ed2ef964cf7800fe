import { formats as ar } from './ar/formats.ts'
import { formats as de } from './de/formats.ts'
import { formats as en } from './en/formats.ts'

/** Numbers, dates and times in words. */
export const formats = { en, de, ar }
