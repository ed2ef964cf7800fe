'use server'
import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { FormState } from '#components/ui/form-state.ts'
import { sayLimited } from '../../form-limit.ts'
import { type HoldFormState, holdFromForm } from './hold-form.ts'

/** Holds seats from the form of a show's page, then goes to the booking's page. */
export async function holdSeats(_previous: FormState<string>, posted: FormData): Promise<HoldFormState> {
  const outcome = await holdFromForm(posted, await headers())
  if (outcome.kind === 'next') {
    const jar = await cookies()
    for (const cookie of outcome.cookies) jar.set(cookie)
    redirect(outcome.path)
  }
  if (outcome.limited) sayLimited(outcome.limited)
  // Shows the seats as they are now.
  refresh()
  return outcome.state
}
