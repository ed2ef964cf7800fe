'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ShowFormState } from '#components/admin/show-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { countBuyers } from '#domain/bookings/queries.ts'
import { edit } from '#domain/shows/edit.ts'
import { getShow } from '#domain/shows/queries.ts'
import { isRelocation, isReschedule } from '#domain/shows/rules.ts'
import {
  showFormFields,
  showFormSchema,
  showIdSchema,
  type TimeField,
  toColumns,
  toShowForm,
} from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { showForm } from '#messages/console/show-form.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { refusal } from '../../../refusal.ts'
import { describeReschedule } from './describe-reschedule.ts'

/** Saves the changes of the form, then goes to the show's admin page. */
export async function editShowFromForm(_previous: ShowFormState, posted: FormData): Promise<ShowFormState> {
  const t = texts(showForm)
  const values = formValues(posted, showFormFields)
  const id = showIdSchema.safeParse(values.show_id)
  try {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused')
      return { values, errors: {}, message: refusal(access.status, t('mayNotEdit'), 'typed') }
    const show = id.success ? await getShow(id.data) : undefined
    if (!show) return { values, errors: {}, message: t('gone') }

    const zone = getVenue().timeZone
    const parsed = showFormSchema(zone).safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, showFormFields) }

    /** The form of a newer version, with what was typed and what is stored instead. */
    const showDifferences = (current: typeof show): ShowFormState => ({
      values: { ...values, version: String(current.version) },
      errors: describeDifferences(values, toShowForm(current, zone)),
      message: t('changedMeanwhile'),
    })
    if (values.version !== String(show.version)) return showDifferences(show)

    // A time whose text is that of the stored time is not changed: the text has no seconds.
    const stored = toShowForm(show, zone)
    const isChanged = (time: TimeField) =>
      values[time] !== stored[time] || values[`${time}_turn`] !== stored[`${time}_turn`]
    const typed = toColumns(parsed.data)
    const startTime = isChanged('start_time') ? typed.startTime : show.startTime
    if (startTime !== show.startTime && startTime <= new Date() && values.in_the_past !== 'yes') {
      return { values, errors: { in_the_past: t('pastStart') } }
    }
    const move = {
      startTime: isReschedule(show, { startTime }, new Date()) ? startTime : undefined,
      place: isRelocation(show, { startTime, place: typed.place }, new Date()) ? typed.place : undefined,
    }
    if ((move.startTime || move.place !== undefined) && values.mail_buyers !== 'yes') {
      const buyers = await countBuyers(show.id)
      if (buyers.bookings > 0) return { values, errors: { mail_buyers: describeReschedule(move, buyers) } }
    }
    const edits = {
      ...typed,
      version: show.version,
      startTime,
      doorsAt: isChanged('doors_at') ? typed.doorsAt : show.doorsAt,
      bookingOpensAt: isChanged('booking_opens_at') ? typed.bookingOpensAt : show.bookingOpensAt,
      bookingClosesAt: isChanged('booking_closes_at') ? typed.bookingClosesAt : show.bookingClosesAt,
    }
    const outcome = await edit(show.id, edits, { actor: access.actor })
    switch (outcome.kind) {
      case 'busy':
        return { values, errors: {}, message: t('busy') }
      case 'not-found':
        return { values, errors: {}, message: t('gone') }
      case 'cancelled':
        return { values, errors: {}, message: t('isCancelled') }
      case 'stale':
        return showDifferences({ ...show, ...outcome.show })
      case 'has-plan':
        return { values, errors: { total_seats: t('numberedSeats') } }
      case 'shared-name':
        return { values, errors: { name: t('sharedName') } }
      case 'too-few-seats': {
        const total_seats = t('tooFewSeats', { seats: formatSeats(outcome.bookedSeats) })
        return { values, errors: { total_seats } }
      }
    }
  } catch (error) {
    getLog().error({ err: error, showId: id.data }, 'editing a show from the form failed')
    return { values, errors: {}, message: t('editingBroken') }
  }
  redirect(`/admin/shows/${id.data}`)
}
