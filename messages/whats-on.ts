import { whatsOn as ar } from './ar/whats-on.ts'
import { whatsOn as de } from './de/whats-on.ts'
import { whatsOn as en } from './en/whats-on.ts'

/** What's on: views, search and cards. */
export const whatsOn = { en, de, ar }
