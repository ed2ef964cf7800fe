'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ChoosePasswordState } from '#components/accounts/choose-password-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { choosePassword } from '#domain/accounts/choose-password.ts'
import { choosePasswordSchema } from '#domain/accounts/schema.ts'
import { getLog } from '#lib/log.ts'
import { isFromThisSite } from '../../sign-in/is-from-this-site.ts'

const fields = ['token', 'name', 'password'] as const
const foreign = 'This form was sent from another site. Please open your link here.'
const over = 'This link is over. Ask an owner of the venue for a new one.'
const busy = 'Too many people choose a password just now. Please try again in a moment.'
const broken = 'The password could not be saved just now. Please try again in a moment.'

/** Saves the password that the user of a link has chosen, then goes to the sign-in page. */
export async function choosePasswordFromForm(
  _previous: ChoosePasswordState,
  posted: FormData,
): Promise<ChoosePasswordState> {
  const given = formValues(posted, fields)
  // The password is not sent back.
  const values = { ...given, password: '' }
  if (!isFromThisSite(await headers())) return { values, errors: {}, message: foreign }
  const parsed = choosePasswordSchema.safeParse(given)
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
  try {
    const outcome = await choosePassword(given.token, parsed.data)
    if (outcome !== 'done') return { values, errors: {}, message: outcome === 'full' ? busy : over }
  } catch (error) {
    getLog().error({ err: error }, 'saving a chosen password failed')
    return { values, errors: {}, message: broken }
  }
  redirect('/sign-in')
}
