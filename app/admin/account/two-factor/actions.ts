'use server'

import { headers } from 'next/headers'
import type { TwoFactorState } from '#components/accounts/two-factor-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { enableTwoFactor } from '#domain/accounts/enable-two-factor.ts'
import { requireAccount } from '#domain/accounts/require-account.ts'
import { firstCodeSchema, ownPasswordSchema } from '#domain/accounts/schema.ts'
import { startTwoFactor } from '#domain/accounts/start-two-factor.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { setCookies } from '../../../sign-in/set-cookies.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { ownAccountRefusal, wrongPassword } from '../messages.ts'

/** Sets up the visitor's second factor: the first step shows what the app needs, the second one checks a first code. */
export async function setUpTwoFactor(_previous: TwoFactorState, posted: FormData): Promise<TwoFactorState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['password', 'uri', 'codes', 'code'])
  const uri = /^otpauth:\/\/totp\/\S{1,1000}$/.test(given.uri) && URL.canParse(given.uri) ? given.uri : ''
  const values = { password: '', uri, codes: given.codes.slice(0, 200), code: '' }
  return runFormCommand(
    values,
    { failed: 'setting up a second factor failed', broken: t('broken') },
    async (refuse) => {
      const sent = await headers()
      const access = await requireAccount(await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
      if (uri === '') {
        const parsed = ownPasswordSchema.safeParse(given)
        if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['password']) }
        const outcome = await startTwoFactor(access.actor, parsed.data.password, sent, { address: clientAddress(sent) })
        if (outcome.kind === 'already-on') return refuse(t('alreadyOn'))
        if (outcome.kind !== 'started') return { values, errors: { password: wrongPassword(outcome) } }
        const next = { ...values, uri: outcome.uri, codes: outcome.recoveryCodes.join(' ') }
        return { values: next, errors: {}, done: t('passwordIsRight') }
      }
      const parsed = firstCodeSchema.safeParse(given)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['code']) }
      const outcome = await enableTwoFactor(access.actor, parsed.data.code, sent)
      if (outcome.kind === 'already-on') return refuse(t('alreadyOn'))
      if (outcome.kind === 'wrong-code') return { values, errors: { code: t('wrongCode') } }
      await setCookies(outcome.setCookies)
      return '/admin/account'
    },
  )
}
