/** Runs in the browser before the code of a page. */
import { config } from 'zod/v4/core'

// Zod would try whether it may compile schemas to functions. The Content-Security-Policy refuses that and reports a violation.
config({ jitless: true })
