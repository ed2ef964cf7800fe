'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { close, reopen } from '#domain/shows/close.ts'
import { runShowCommand } from './run-show-command.ts'

/** Closes booking for a show, then shows its state. */
export async function closeShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? close(id, access) : { kind: 'refused', status: access.status }
  })
}

/** Reopens booking for a show, then shows its state. */
export async function reopenShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? reopen(id, access) : { kind: 'refused', status: access.status }
  })
}
