import { checkout as ar } from './ar/checkout.ts'
import { checkout as de } from './de/checkout.ts'
import { checkout as en } from './en/checkout.ts'

/** The form of a hold, its clock, and the line about it on other pages. */
export const checkout = { en, de, ar }
