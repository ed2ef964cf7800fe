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
import { getLog } from '#lib/log.ts'
import { isFromThisSite } from './is-from-this-site.ts'
import type { PasskeySignInState } from './passkey-sign-in.tsx'
import { setCookies } from './set-cookies.ts'
import { tooManyAttempts } from './too-many-attempts.ts'

const wrong = 'This passkey does not open an account here. Sign in with your password.'
const foreign = 'This form was sent from another site. Please sign in here.'
const broken = 'Signing in does not work right now. Please try again in a moment.'

/** Signs in with a passkey: the first step gives the browser a challenge, the second one checks its signature. */
export async function passkeySignInAction(
  _previous: PasskeySignInState,
  posted: FormData,
): Promise<PasskeySignInState> {
  const { credential, next } = formValues(posted, ['credential', 'next'])
  const values = { next, options: '', credential: '' }
  const refuse = (message: string): PasskeySignInState => ({ values, errors: {}, message })
  if (adminAccess(getEnv()) !== 'sign-in') redirect(nextPath(next))
  const sent = await headers()
  if (!isFromThisSite(sent)) return refuse(foreign)
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
    if (outcome?.kind !== 'signed-in') return refuse(wrong)
    await setCookies(outcome.setCookies)
  } catch (error) {
    getLog().error({ err: error }, 'sign-in with a passkey failed')
    return refuse(broken)
  }
  redirect(nextPath(next))
}
