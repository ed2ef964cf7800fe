import { troubles as ar } from './ar/troubles.ts'
import { troubles as de } from './de/troubles.ts'
import { troubles as en } from './en/troubles.ts'

/** Pages that are missing, broken or busy. */
export const troubles = { en, de, ar }
