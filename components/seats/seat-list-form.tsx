'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Notice } from '#components/ui/notice.tsx'
import { joinLabels, type PickForm, splitLabels } from '#domain/bookings/form-schemas.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'
import { type ListedSection, SeatRows } from './seat-rows.tsx'

type PickState = FormState<keyof PickForm>

/** The seats of a hold by their labels, and the reference of the hold. */
export type HeldSeats = { reference: string; seats: readonly string[] }

/**
 * The form by which a browser without JavaScript chooses numbered seats: the free seats of some sections, in rows to open.
 *
 * @param props.maxSeats how many seats a booking may have; null without a limit.
 * @param props.held the visitor's hold, which the form changes.
 */
export function SeatListForm({
  showId,
  sections,
  maxSeats,
  held,
  idempotencyKey,
  action,
}: {
  showId: number
  sections: ListedSection[]
  maxSeats: number | null
  held: HeldSeats | undefined
  idempotencyKey: string
  action: (previous: PickState, data: FormData) => Promise<PickState>
}) {
  const t = texts(showPage)
  const values = {
    show_id: String(showId),
    seat_count: '',
    seats: joinLabels(held?.seats ?? []),
    held: held?.reference ?? '',
    idempotency_key: idempotencyKey,
  }
  const [path, query] = [usePathname(), useSearchParams().toString()]
  const start: PickState = { values, errors: {} }
  const [state, formAction] = useActionState(action, start, query ? `${path}?${query}` : path)
  const ticked = new Set(splitLabels(state.values.seats))
  const message =
    state.message ??
    state.errors.seats ??
    (state.errors.seat_count && ticked.size === 0 ? t('tickSeats') : state.errors.seat_count)
  return (
    // A browser with JavaScript does not make elements of this: it has the map.
    <noscript>
      <form
        action={formAction}
        aria-label={t('chooseByRow')}
        className="grid gap-5 rounded-2xl border-2 border-ink bg-raised p-5 sm:p-6"
      >
        <h2 className="display text-3xl" id="rows">
          {t('orChooseByRow')}
        </h2>
        {message && <Notice tone="danger" alert title={message} />}
        <input type="hidden" name="show_id" value={showId} />
        <input type="hidden" name="held" value={values.held} />
        <input type="hidden" name="idempotency_key" value={state.values.idempotency_key} />
        <SeatRows sections={sections} ticked={ticked} />
        {sections.some(({ rows }) => rows) && (
          <div className="grid gap-3">
            {maxSeats !== null && <p className="text-muted">{t('chooseAtMost', { seats: formatSeats(maxSeats) })}</p>}
            {held && <p className="text-muted">{t('tickedTakePlace')}</p>}
            <Button type="submit" className="min-h-13! text-lg">
              {t(held ? 'holdTickedInstead' : 'holdTicked')}
            </Button>
          </div>
        )}
      </form>
    </noscript>
  )
}
