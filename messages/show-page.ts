import { showPage as ar } from './ar/show-page.ts'
import { showPage as de } from './de/show-page.ts'
import { showPage as en } from './en/show-page.ts'

/** What the page of a show says about it. */
export const showPage = { en, de, ar }
