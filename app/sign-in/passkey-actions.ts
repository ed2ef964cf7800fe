'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { formValues } from '#components/ui/form-state.ts'
import { adminAccess, nextPath } from '#domain/accounts/rules.ts'
import { passkeySignature } from '#domain/accounts/schema.ts'
import { signInWithPasskey } from '#domain/accounts/sign-in-with-passkey.ts'
import { startPasskeySignIn } from '#domain/accounts/start-passkey-sign-in.ts'
import { getEnv } from '#lib/env.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { isFromThisSite } from './is-from-this-site.ts'
import type { PasskeySignInState } from './passkey-sign-in.tsx'
import { setCookies } from './set-cookies.ts'
import { tooManyAttempts } from './too-many-attempts.ts'

/** Signs in with a passkey: the first step gives the browser a challenge, the second one checks its signature. */
export async function passkeySignInAction(
  _previous: PasskeySignInState,
  posted: FormData,
): Promise<PasskeySignInState> {
  const t = texts(signIn)
  const { credential, next } = formValues(posted, ['credential', 'next'])
  const values = { next, options: '', credential: '' }
  const refuse = (message: string): PasskeySignInState => ({ values, errors: {}, message })
  if (adminAccess(getEnv()) !== 'sign-in') redirect(nextPath(next))
  const sent = await headers()
  if (!isFromThisSite(sent)) return refuse(t('fromOtherSite'))
  const request = { address: clientAddress(sent), headers: sent }
  try {
    if (credential === '') {
      const started = await startPasskeySignIn(request)
      if (started.kind === 'too-many-attempts') return refuse(tooManyAttempts('passkey', started.retryAfter))
      await setCookies(started.setCookies)
      return { values: { ...values, options: started.options }, errors: {} }
    }
    const parsed = passkeySignature.safeParse(credential)
    const outcome = parsed.success ? await signInWithPasskey(parsed.data, request) : undefined
    if (outcome?.kind !== 'signed-in') return refuse(t('wrongPasskey'))
    await setCookies(outcome.setCookies)
  } catch (error) {
    getLog().error({ err: error }, 'sign-in with a passkey failed')
    return refuse(t('broken'))
  }
  redirect(nextPath(next))
}
