'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { close, reopen } from '#domain/shows/close.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getLog } from '#lib/log.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not change shows from here.',
}
const gone = 'This show is not there any more.'
const crowded = 'So many people are booking this show that nothing was changed. Please try again in a moment.'
const broken = 'The show could not be changed just now. Please try again in a moment.'

/** What a command on a show came to; `refused` if the visitor may not give it. */
type Outcome = { kind: 'done' | 'not-found' | 'busy' } | { kind: 'refused'; status: keyof typeof refusals }

/** Closes booking for a show, then shows its state. */
export async function closeShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return change(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.ok ? close(id, access) : { kind: 'refused', status: access.status }
  })
}

/** Reopens booking for a show, then shows its state. */
export async function reopenShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return change(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.ok ? reopen(id, access) : { kind: 'refused', status: access.status }
  })
}

async function change(posted: FormData, command: (id: number) => Promise<Outcome>): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const refuse = (message: string): ButtonFormState => ({ values, errors: {}, message })
  const id = showIdSchema.safeParse(values.about)
  if (!id.success) return refuse(gone)
  try {
    const outcome = await command(id.data)
    if (outcome.kind === 'refused') return refuse(refusals[outcome.status])
    if (outcome.kind === 'not-found') return refuse(gone)
    if (outcome.kind === 'busy') return refuse(crowded)
  } catch (error) {
    getLog().error({ err: error, showId: id.data }, 'closing or reopening a show failed')
    return refuse(broken)
  }
  redirect(`/admin/shows/${id.data}`)
}
