'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ChoosePasswordState } from '#components/accounts/choose-password-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { choosePassword } from '#domain/accounts/choose-password.ts'
import { choosePasswordSchema } from '#domain/accounts/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { isFromThisSite } from '../../sign-in/is-from-this-site.ts'

const fields = ['token', 'name', 'password'] as const

/** Saves the password that the user of a link has chosen, then goes to the sign-in page. */
export async function choosePasswordFromForm(
  _previous: ChoosePasswordState,
  posted: FormData,
): Promise<ChoosePasswordState> {
  const t = texts(signIn)
  const given = formValues(posted, fields)
  // The password is not sent back.
  const values = { ...given, password: '' }
  if (!isFromThisSite(await headers())) return { values, errors: {}, message: t('linkFromOtherSite') }
  const parsed = choosePasswordSchema.safeParse(given)
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
  try {
    const outcome = await choosePassword(given.token, parsed.data)
    if (outcome !== 'done')
      return { values, errors: {}, message: t(outcome === 'full' ? 'tooManyChoose' : 'formLinkIsOver') }
  } catch (error) {
    getLog().error({ err: error }, 'saving a chosen password failed')
    return { values, errors: {}, message: t('passwordNotSaved') }
  }
  redirect('/sign-in')
}
