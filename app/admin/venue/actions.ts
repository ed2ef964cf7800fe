'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { VenueFormState } from '#components/admin/venue-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { editVenue } from '#domain/venue/edit.ts'
import { toVenueEdits, type VenueForm, venueFields, venueFormSchema } from '#domain/venue/schema.ts'
import { listOverridden } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { runFormCommand } from '../run-form-command.ts'
import { toVenueForm } from './venue-form-values.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not change the venue’s settings.',
}
const broken = 'The settings could not be saved just now. Nothing is lost: please try again in a moment.'
const stale =
  'The settings were changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.'

/** Saves the venue's settings. Those that the environment decides stay as they are stored. */
export async function editVenueFromForm(_previous: VenueFormState, posted: FormData): Promise<VenueFormState> {
  const typed = formValues(posted, venueFields)
  const values = { ...typed, forbid_single_seats: typed.forbid_single_seats === 'yes' ? 'yes' : '' }
  return runFormCommand(values, { failed: 'saving the venue’s settings failed', broken }, async (refuse) => {
    const access = await requirePermission('venue:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = venueFormSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, venueFields) }
    const { version, ...fields } = parsed.data
    const stays = Object.fromEntries(listOverridden(getEnv()).map((field) => [field, undefined]))
    const { kind, venue } = await editVenue({ ...toVenueEdits({ ...fields, ...stays }), version }, access)
    const stored = toVenueForm(venue)
    if (kind === 'stale') {
      const errors = describeDifferences(values, stored)
      return { values: { ...values, version: stored.version }, errors, message: stale }
    }
    // Shows the new name in the header.
    refresh()
    return { values: stored, errors: {}, done: 'The settings are saved.' }
  })
}

/** Says for each field whose text differs from what is stored what is stored now. */
function describeDifferences(typed: VenueForm, stored: VenueForm): VenueFormState['errors'] {
  const fields = venueFields.filter((field) => field !== 'version' && normal(typed[field]) !== stored[field])
  return Object.fromEntries(fields.map((field) => [field, `Stored now: ${stored[field] || 'nothing'}`]))
}

const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()
