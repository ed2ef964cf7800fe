'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { adminAccess, nextPath } from '#domain/accounts/rules.ts'
import { signInInput } from '#domain/accounts/schema.ts'
import { signIn } from '#domain/accounts/sign-in.ts'
import { signOut } from '#domain/accounts/sign-out.ts'
import { getEnv } from '#lib/env.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { signIn as signInTexts } from '#messages/console/sign-in.ts'
import { isFromThisSite } from './is-from-this-site.ts'
import { setCookies } from './set-cookies.ts'
import type { SignInState } from './sign-in-form.tsx'
import { tooManyAttempts } from './too-many-attempts.ts'

const fields = ['email', 'password', 'next'] as const

/** Signs in and goes to the page that required it, or to the second step. The message of a refusal does not reveal whether an account exists. */
export async function signInAction(_previous: SignInState, posted: FormData): Promise<SignInState> {
  const t = texts(signInTexts)
  const { next, password, email } = formValues(posted, fields)
  // The password is not sent back.
  const values = { email, password: '', next }
  if (adminAccess(getEnv()) !== 'sign-in') redirect(nextPath(next))

  const sent = await headers()
  if (!isFromThisSite(sent)) return { values, errors: {}, message: t('fromOtherSite') }
  const parsed = signInInput.safeParse({ email, password })
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }

  let needsCode: boolean
  try {
    const outcome = await signIn(parsed.data, { address: clientAddress(sent), headers: sent })
    if (outcome.kind === 'wrong') return { values, errors: { password: t('wrongPassword') } }
    if (outcome.kind === 'too-many-attempts')
      return { values, errors: { password: tooManyAttempts('password', outcome.retryAfter) } }
    await setCookies(outcome.setCookies)
    needsCode = outcome.kind === 'second-factor'
  } catch (error) {
    getLog().error({ err: error }, 'sign-in failed')
    return { values, errors: {}, message: t('broken') }
  }
  redirect(needsCode ? `/sign-in/code?next=${encodeURIComponent(nextPath(next))}` : nextPath(next))
}

/** Ends the session, then goes to the sign-in page. If an outage kept the session alive, that page says so. */
export async function signOutAction() {
  const sent = await headers()
  if (isFromThisSite(sent)) {
    try {
      await setCookies(await signOut(sent))
    } catch (error) {
      getLog().error({ err: error }, 'sign-out failed')
    }
  }
  redirect('/sign-in')
}
