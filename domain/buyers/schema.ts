import { z } from 'zod'
import { emailAddress } from '#lib/email-address.ts'

/** The buyer whose data is looked up, exported or erased. */
export const buyerSchema = z.object({ email: emailAddress('Give the buyer’s e-mail address') })
