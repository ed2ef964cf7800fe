'use server'

import { headers } from 'next/headers'
import type { PasskeyFormState } from '#components/accounts/passkey-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { addPasskey } from '#domain/accounts/add-passkey.ts'
import { requireAccount } from '#domain/accounts/require-account.ts'
import { newPasskey, newPasskeySchema, passkeyName } from '#domain/accounts/schema.ts'
import { startPasskey } from '#domain/accounts/start-passkey.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { setCookies } from '../../../sign-in/set-cookies.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { ownAccountRefusal, wrongPassword } from '../messages.ts'

/** Adds a passkey of the visitor: the first step checks the password, the second one stores what the browser has made. */
export async function setUpPasskey(_previous: PasskeyFormState, posted: FormData): Promise<PasskeyFormState> {
  const t = texts(ownAccount)
  const given = formValues(posted, ['name', 'password', 'credential'])
  const values = { name: given.name, password: '', options: '', credential: '' }
  return runFormCommand(values, { failed: 'adding a passkey failed', broken: t('broken') }, async (refuse) => {
    const sent = await headers()
    const access = await requireAccount(await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(ownAccountRefusal(access.status))
    if (given.credential === '') {
      const parsed = newPasskeySchema.safeParse(given)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['name', 'password']) }
      const outcome = await startPasskey(access.actor, parsed.data.password, sent, { address: clientAddress(sent) })
      if (outcome.kind !== 'started') return { values, errors: { password: wrongPassword(outcome) } }
      await setCookies(outcome.setCookies)
      return { values: { ...values, options: outcome.options }, errors: {} }
    }
    const name = passkeyName.safeParse(given.name)
    const credential = newPasskey.safeParse(given.credential)
    if (!name.success || !credential.success) return refuse(t('passkeyNotAdded'))
    const outcome = await addPasskey(access.actor, { name: name.data, credential: credential.data }, sent)
    return outcome === 'added' ? '/admin/account' : refuse(t('passkeyNotAdded'))
  })
}
