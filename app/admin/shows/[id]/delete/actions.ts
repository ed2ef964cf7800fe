'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { deleteShow } from '#domain/shows/delete.ts'
import { runShowCommand } from '../run-show-command.ts'

/** Deletes a show without bookings, then shows the list of shows. */
export async function deleteShowFromForm(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? deleteShow(id, access) : { kind: 'refused', status: access.status }
  })
}
