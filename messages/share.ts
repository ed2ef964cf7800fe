import { share as ar } from './ar/share.ts'
import { share as de } from './de/share.ts'
import { share as en } from './en/share.ts'

/** The button that shares an address. */
export const share = { en, de, ar }
