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
import { getLog } from '#lib/log.ts'
import { describeDifferences } from '../../../describe-differences.ts'
import { describeReschedule } from './describe-reschedule.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not edit shows from here.',
}
const pastStart = 'This start is in the past. Change it above, or tick the box if that is right.'
const gone = 'This show is not there any more.'
const cancelled = 'This show is cancelled. It cannot be edited any more.'
const crowded = 'So many people are booking this show that nothing was saved. Please try again in a moment.'
const sharedName = 'All dates of a production have one name. Change it at the production.'
const numberedSeats = 'This show has the seats of its plan. Their number cannot be changed here.'
const broken = 'The changes could not be saved just now. Nothing is lost: please try again in a moment.'
const stale =
  'This show was changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.'

/** Saves the changes of the form, then goes to the show's admin page. */
export async function editShowFromForm(_previous: ShowFormState, posted: FormData): Promise<ShowFormState> {
  const values = formValues(posted, showFormFields)
  const id = showIdSchema.safeParse(values.show_id)
  try {
    const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return { values, errors: {}, message: refusals[access.status] }
    const show = id.success ? await getShow(id.data) : undefined
    if (!show) return { values, errors: {}, message: gone }

    const zone = getVenue().timeZone
    const parsed = showFormSchema(zone).safeParse(values)
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, showFormFields) }

    /** The form of a newer version, with what was typed and what is stored instead. */
    const showDifferences = (current: typeof show): ShowFormState => ({
      values: { ...values, version: String(current.version) },
      errors: describeDifferences(values, toShowForm(current, zone)),
      message: stale,
    })
    if (values.version !== String(show.version)) return showDifferences(show)

    // A time whose text is that of the stored time is not changed: the text has no seconds.
    const stored = toShowForm(show, zone)
    const isChanged = (time: TimeField) =>
      values[time] !== stored[time] || values[`${time}_turn`] !== stored[`${time}_turn`]
    const typed = toColumns(parsed.data)
    const startTime = isChanged('start_time') ? typed.startTime : show.startTime
    if (startTime !== show.startTime && startTime <= new Date() && values.in_the_past !== 'yes') {
      return { values, errors: { in_the_past: pastStart } }
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
        return { values, errors: {}, message: crowded }
      case 'not-found':
        return { values, errors: {}, message: gone }
      case 'cancelled':
        return { values, errors: {}, message: cancelled }
      case 'stale':
        return showDifferences({ ...show, ...outcome.show })
      case 'has-plan':
        return { values, errors: { total_seats: numberedSeats } }
      case 'shared-name':
        return { values, errors: { name: sharedName } }
      case 'too-few-seats': {
        const total_seats = `${formatSeats(outcome.bookedSeats)} are booked or held. The show cannot have fewer.`
        return { values, errors: { total_seats } }
      }
    }
  } catch (error) {
    getLog().error({ err: error, showId: id.data }, 'editing a show from the form failed')
    return { values, errors: {}, message: broken }
  }
  redirect(`/admin/shows/${id.data}`)
}
