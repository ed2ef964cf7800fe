import { site as ar } from './ar/site.ts'
import { site as de } from './de/site.ts'
import { site as en } from './en/site.ts'

/** The frame of every page. */
export const site = { en, de, ar }
