import 'server-only'
import { redirect } from 'next/navigation'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { formValues } from '#components/ui/form-state.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getLog } from '#lib/log.ts'

const refusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'You may not change shows from here.',
}
const gone = 'This show is not there any more.'
const hasBookings = 'This show has bookings. It can be cancelled, but not deleted.'
const cancelled = 'This show is cancelled.'
const changed = 'This show was changed meanwhile. Look at it, then try again.'
const crowded = 'So many people are booking this show that nothing was changed. Please try again in a moment.'
const broken = 'The show could not be changed just now. Please try again in a moment.'

/** What a command on a show came to; `refused` if the visitor may not give it. */
type Outcome =
  | { kind: 'done' | 'deleted' | 'has-bookings' | 'cancelled' | 'stale' | 'not-found' | 'busy' }
  | { kind: 'refused'; status: keyof typeof refusals }

/**
 * Runs a command on the show that a form with one button is about, then shows the show's admin page, or the list of shows if it is deleted.
 *
 * @param command authorizes the visitor and changes the show.
 */
export async function runShowCommand(
  posted: FormData,
  command: (id: number) => Promise<Outcome>,
): Promise<ButtonFormState> {
  const values = formValues(posted, ['about'])
  const refuse = (message: string): ButtonFormState => ({ values, errors: {}, message })
  const id = showIdSchema.safeParse(values.about)
  if (!id.success) return refuse(gone)
  let outcome: Outcome
  try {
    outcome = await command(id.data)
    if (outcome.kind === 'refused') return refuse(refusals[outcome.status])
    if (outcome.kind === 'not-found') return refuse(gone)
    if (outcome.kind === 'has-bookings') return refuse(hasBookings)
    if (outcome.kind === 'cancelled') return refuse(cancelled)
    if (outcome.kind === 'stale') return refuse(changed)
    if (outcome.kind === 'busy') return refuse(crowded)
  } catch (error) {
    getLog().error({ err: error, showId: id.data }, 'a command on a show failed')
    return refuse(broken)
  }
  redirect(outcome.kind === 'deleted' ? '/admin/shows' : `/admin/shows/${id.data}`)
}
