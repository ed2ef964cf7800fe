import { mails as ar } from './ar/mails.ts'
import { mails as de } from './de/mails.ts'
import { mails as en } from './en/mails.ts'

/** Mails to buyers. */
export const mails = { en, de, ar }
