'use server'

import { headers } from 'next/headers'
import { after } from 'next/server'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { cancelShow, finishCancellations } from '#domain/shows/cancel.ts'
import { getLog } from '#lib/log.ts'
import { runShowCommand } from '../run-show-command.ts'

/** Cancels a show, then shows its state. The bookings that are left end after the answer; the sweep ends them too. */
export async function cancelShowFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return { kind: 'refused', status: access.status }
    const outcome = await cancelShow(id, access)
    after(() => finishCancellations().catch((error) => getLog().error({ err: error }, 'cancelling bookings failed')))
    return outcome.kind === 'cancelled' ? { kind: 'done' } : outcome
  })
}
