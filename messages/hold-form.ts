import { holdForm as ar } from './ar/hold-form.ts'
import { holdForm as de } from './de/hold-form.ts'
import { holdForm as en } from './en/hold-form.ts'

/** What the form that holds seats is answered. */
export const holdForm = { en, de, ar }
