'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { confirmSignIn } from '#domain/accounts/confirm-sign-in.ts'
import { nextPath } from '#domain/accounts/rules.ts'
import { secondFactorInput } from '#domain/accounts/schema.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { signIn } from '#messages/console/sign-in.ts'
import { isFromThisSite } from '../is-from-this-site.ts'
import { setCookies } from '../set-cookies.ts'
import { tooManyAttempts } from '../too-many-attempts.ts'
import type { CodeState } from './code-form.tsx'

const fields = ['code', 'next'] as const

/** The second step of a sign-in. Goes to the page that required it. */
export async function confirmSignInAction(_previous: CodeState, posted: FormData): Promise<CodeState> {
  const t = texts(signIn)
  const { code, next } = formValues(posted, fields)
  const values = { code: '', next }
  const sent = await headers()
  if (!isFromThisSite(sent)) return { values, errors: {}, message: t('fromOtherSite') }
  const parsed = secondFactorInput.safeParse({ code })
  if (!parsed.success) return { values, errors: fieldErrors(parsed.error, fields) }
  try {
    const outcome = await confirmSignIn(parsed.data.code, { address: clientAddress(sent), headers: sent })
    if (outcome.kind === 'over') return { values, errors: {}, message: t('timeIsOver') }
    if (outcome.kind === 'wrong') return { values, errors: { code: t('wrongCode') } }
    if (outcome.kind === 'too-many-attempts')
      return { values, errors: { code: tooManyAttempts('code', outcome.retryAfter) } }
    await setCookies(outcome.setCookies)
  } catch (error) {
    getLog().error({ err: error }, 'the second step of a sign-in failed')
    return { values, errors: {}, message: t('broken') }
  }
  redirect(nextPath(next))
}
