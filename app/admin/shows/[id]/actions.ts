'use server'

import { headers } from 'next/headers'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { close, open } from '#domain/shows/close.ts'
import { publish } from '#domain/shows/publish.ts'
import { runShowCommand } from './run-show-command.ts'

/** Closes booking for a show, then shows its state. */
export async function closeShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? close(id, access) : { kind: 'refused', status: access.status }
  })
}

/** Opens booking for a show now, then shows its state. */
export async function openShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? open(id, access) : { kind: 'refused', status: access.status }
  })
}

/** Publishes a draft, then shows its state. */
export async function publishShow(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  return runShowCommand(posted, async (id) => {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    return access.kind === 'allowed' ? publish(id, access) : { kind: 'refused', status: access.status }
  })
}
