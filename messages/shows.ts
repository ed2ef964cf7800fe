import { shows as ar } from './ar/shows.ts'
import { shows as de } from './de/shows.ts'
import { shows as en } from './en/shows.ts'

/** Shows in lists: how they stand, and their dates. */
export const shows = { en, de, ar }
