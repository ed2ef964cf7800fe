import { checkoutMessages as ar } from './ar/checkout-messages.ts'
import { checkoutMessages as de } from './de/checkout-messages.ts'
import { checkoutMessages as en } from './en/checkout-messages.ts'

/** What the form of a hold says about a step: what happened, and what the buyer can do. */
export const checkoutMessages = { en, de, ar }
