'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { confirmSignIn } from '#domain/accounts/confirm-sign-in.ts'
import { nextPath } from '#domain/accounts/rules.ts'
import { secondFactorInput } from '#domain/accounts/schema.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'
import { isFromThisSite } from '../is-from-this-site.ts'
import { setCookies } from '../set-cookies.ts'
import { tooManyAttempts } from '../too-many-attempts.ts'
import type { CodeState } from './code-form.tsx'

const fields = ['code', 'next'] as const
const wrong = 'This code is not right, or it was used before. Wait for the next one of your app.'
const over = 'Too much time has passed, or too many codes were wrong. Sign in again.'
const foreign = 'This form was sent from another site. Please sign in here.'
const broken = 'Signing in does not work right now. Please try again in a moment.'

/** The second step of a sign-in. Goes to the page that required it. */
export async function confirmSignInAction(_previous: CodeState, posted: FormData): Promise<CodeState> {
  const { code, next } = formValues(posted, fields)
  const values = { code: '', next }
  const sent = await headers()
  if (!isFromThisSite(sent)) return { values, errors: {}, message: foreign }
  const parsed = secondFactorInput.safeParse({ code })
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
  try {
    const outcome = await confirmSignIn(parsed.data.code, { address: clientAddress(sent), headers: sent })
    if (outcome.kind === 'over') return { values, errors: {}, message: over }
    if (outcome.kind === 'wrong') return { values, errors: { code: wrong } }
    if (outcome.kind === 'too-many-attempts')
      return { values, errors: { code: tooManyAttempts('code', outcome.retryAfter) } }
    await setCookies(outcome.setCookies)
  } catch (error) {
    getLog().error({ err: error }, 'the second step of a sign-in failed')
    return { values, errors: {}, message: broken }
  }
  redirect(nextPath(next))
}
