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
import { texts } from '#lib/language/texts.ts'
import { venueSettings } from '#messages/console/venue.ts'
import { describeStored } from '../describe-differences.ts'
import { refusal } from '../refusal.ts'
import { runFormCommand } from '../run-form-command.ts'
import { toVenueForm } from './venue-form-values.ts'

/** Saves the venue's settings. Those that the environment decides stay as they are stored. */
export async function editVenueFromForm(_previous: VenueFormState, posted: FormData): Promise<VenueFormState> {
  const t = texts(venueSettings)
  const typed = formValues(posted, venueFields)
  const values = { ...typed, forbid_single_seats: typed.forbid_single_seats === 'yes' ? 'yes' : '' }
  return runFormCommand(
    values,
    { failed: 'saving the venue’s settings failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('venue:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
      const parsed = venueFormSchema.safeParse(values)
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, venueFields) }
      const { version, ...fields } = parsed.data
      const stays = Object.fromEntries(listOverridden(getEnv()).map((field) => [field, undefined]))
      const { kind, venue } = await editVenue({ ...toVenueEdits({ ...fields, ...stays }), version }, access)
      const stored = toVenueForm(venue)
      if (kind === 'stale') {
        const errors = describeDifferences(values, stored)
        return { values: { ...values, version: stored.version }, errors, message: t('changedMeanwhile') }
      }
      // Shows the new name in the header.
      refresh()
      return { values: stored, errors: {}, done: t('saved') }
    },
  )
}

/** Says for each field whose text differs from what is stored what is stored now. */
function describeDifferences(typed: VenueForm, stored: VenueForm): VenueFormState['errors'] {
  const fields = venueFields.filter((field) => field !== 'version' && normal(typed[field]) !== stored[field])
  return Object.fromEntries(fields.map((field) => [field, describeStored(stored[field])]))
}

const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()
