import { forms as ar } from './ar/forms.ts'
import { forms as de } from './de/forms.ts'
import { forms as en } from './en/forms.ts'

/** What buyers’ forms say about what is typed, and while they are sent. */
export const forms = { en, de, ar }
