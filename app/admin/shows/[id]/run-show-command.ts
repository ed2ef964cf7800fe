import 'server-only'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { getLog } from '#lib/log.ts'
import { staffShows } from '#messages/console/shows.ts'
import { refusal } from '../../refusal.ts'

/** What a command on a show came to; `refused` if the visitor may not give it. */
type Outcome =
  | { kind: 'done' | 'deleted' | 'has-bookings' | 'cancelled' | 'stale' | 'not-found' | 'busy' }
  | { kind: 'refused'; status: 401 | 403 }

/**
 * Runs a command on the show that a form with one button is about, then shows the show's admin page, or the list of shows if it is deleted.
 *
 * @param command authorizes the visitor and changes the show.
 */
export async function runShowCommand(
  posted: FormData,
  command: (id: number) => Promise<Outcome>,
): Promise<ButtonFormState> {
  const t = texts(staffShows)
  const values = formValues(posted, ['about'])
  const refuse = (message: string): ButtonFormState => ({ values, errors: {}, message })
  const id = showIdSchema.safeParse(values.about)
  if (!id.success) return refuse(t('gone'))
  let outcome: Outcome
  try {
    outcome = await command(id.data)
    if (outcome.kind === 'refused') return refuse(refusal(outcome.status, t('mayNotChange')))
    if (outcome.kind === 'not-found') return refuse(t('gone'))
    if (outcome.kind === 'has-bookings') return refuse(t('hasBookings'))
    if (outcome.kind === 'cancelled') return refuse(t('isCancelled'))
    if (outcome.kind === 'stale') return refuse(t('changedMeanwhile'))
    if (outcome.kind === 'busy') return refuse(t('busy'))
  } catch (error) {
    getLog().error({ err: error, showId: id.data }, 'a command on a show failed')
    return refuse(t('broken'))
  }
  redirect(outcome.kind === 'deleted' ? '/admin/shows' : `/admin/shows/${id.data}`)
}
