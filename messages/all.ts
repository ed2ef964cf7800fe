/** The catalogue: all texts of pages, mails and files in all languages. A browser gets `browser.ts` in its place. */
import { ar } from './ar/index.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'

export const messages = { en, de, ar }
