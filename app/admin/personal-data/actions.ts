'use server'

import { headers } from 'next/headers'
import type { ErasureState } from '#components/admin/erasure-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { eraseBuyer } from '#domain/buyers/erase.ts'
import { type BuyerSummary, summarizeBuyer } from '#domain/buyers/queries.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { personalData } from '#messages/console/personal-data.ts'
import { refusal } from '../refusal.ts'
import { runFormCommand } from '../run-form-command.ts'

/**
 * Says what is stored about an address, and erases its buyer if the form comes from the button that showed the same.
 */
export async function eraseFromForm(_previous: ErasureState, posted: FormData): Promise<ErasureState> {
  const t = texts(personalData)
  const { email: typed, confirm } = formValues(posted, ['email', 'confirm'])
  const values = { email: typed, confirm: '', seen: '', bookings: '', coming: '', notes: '', mails: '' }
  return runFormCommand(values, { failed: 'erasing a buyer failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('buyers:erase', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNotErase'), 'typed'))
    const parsed = buyerSchema.safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, ['email']) }
    const { email } = parsed.data

    /** What is stored, and what the button that erases it sends. */
    const preview = (found: BuyerSummary, message?: string): ErasureState => {
      if (found.bookings === 0) return { values, errors: { email: t('nothingStored') } }
      const counts = {
        bookings: String(found.bookings),
        coming: String(found.coming),
        notes: String(found.notes),
        mails: String(found.mails),
      }
      const seen = seenText(found.bookings, email)
      return { values: { ...values, ...counts, email, seen }, errors: {}, ...(message && { message }) }
    }

    const seen = Number(/^[1-9]\d{0,9}(?= )/.exec(confirm)?.[0])
    // Another address was typed since, or no button of a preview was pressed.
    if (confirm !== seenText(seen, email)) return preview(await summarizeBuyer(email))
    const outcome = await eraseBuyer(email, seen, access)
    if (outcome.kind === 'busy') return refuse(t('crowded'))
    if (outcome.kind === 'changed') return preview(outcome.found, t('changed'))
    return { values: { ...values, email: '' }, errors: {}, done: t('erased', { count: outcome.bookings }) }
  })
}

const seenText = (bookings: number, email: string) => `${bookings} ${email}`
