'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { BlockFormState } from '#components/admin/block-form.tsx'
import type { PlanFormState } from '#components/admin/plan-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { joinLabels } from '#domain/bookings/form-schemas.ts'
import { blockFormSchema, planFormSchema } from '#domain/bookings/schema.ts'
import { blockSeats, releaseSeats, unblockSeats } from '#domain/seating/block.ts'
import { changePlan } from '#domain/seating/change-plan.ts'
import { formatNumber, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showSeats } from '#messages/console/show-seats.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { describeSeatsRefusal } from './messages.ts'

const fields = ['show_id', 'seats'] as const
const planFields = ['show_id', 'seating_plan'] as const

/** The command of each button of the form, and what it did. */
const commands = {
  block: { run: blockSeats, done: 'blocked' },
  unblock: { run: unblockSeats, done: 'unblocked' },
  release: { run: releaseSeats, done: 'released' },
}

const findCommand = (step: unknown) => (step === 'unblock' || step === 'release' ? commands[step] : commands.block)

/** Blocks, unblocks or releases seats of a show. The form stays, without seats. */
export async function changeSeatsOfShow(_previous: BlockFormState, posted: FormData): Promise<BlockFormState> {
  const t = texts(showSeats)
  const ticked = posted instanceof FormData ? posted.getAll('seats').filter((value) => typeof value === 'string') : []
  const values = { ...formValues(posted, fields), seats: joinLabels(ticked).trim() }
  return runFormCommand(values, { failed: 'changing seats of a show failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('seats:block', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'chosen'))
    const parsed = blockFormSchema.safeParse(values)
    if (!parsed.success) {
      const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
      return { values, errors, ...(noShow && { message: t('refusals.not-found') }) }
    }
    const { show_id: showId, seats } = parsed.data
    const { run, done } = findCommand(posted.get('step'))
    const outcome = await run(showId, seats, { actor: access.actor })
    // Shows the seats as they are now.
    refresh()
    if ('labels' in outcome || outcome.kind === 'no-numbered-seats') return refuse(describeSeatsRefusal(outcome))
    if (outcome.kind !== 'done') return refuse(t(`refusals.${outcome.kind}`))
    const count = seats.length
    return { values: { ...values, seats: '' }, errors: {}, done: t('done', { seats: formatSeats(count), count, done }) }
  })
}

/** Moves a show to another version of its seating plan, or to another plan. */
export async function changePlanOfShow(_previous: PlanFormState, posted: FormData): Promise<PlanFormState> {
  const t = texts(showSeats)
  const values = formValues(posted, planFields)
  return runFormCommand(
    values,
    { failed: 'changing the plan of a show failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('shows:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'chosen'))
      const parsed = planFormSchema.safeParse(values)
      if (!parsed.success) {
        const { show_id: noShow, ...errors } = fieldErrors(parsed.error, planFields)
        return { values, errors, ...(noShow && { message: t('refusals.not-found') }) }
      }
      const { show_id: showId, seating_plan: planId } = parsed.data
      const outcome = await changePlan(showId, planId, { actor: access.actor })
      if (outcome.kind === 'done') return `/admin/shows/${showId}/seats?done=plan`
      if ('labels' in outcome || outcome.kind === 'no-numbered-seats') return refuse(describeSeatsRefusal(outcome))
      if (outcome.kind !== 'too-few-seats') return refuse(t(`refusals.${outcome.kind}`))
      const { bookedSeats, keptBackSeats } = outcome
      return refuse(t('tooFewSeats', { booked: formatNumber(bookedSeats), keptBack: formatNumber(keptBackSeats) }))
    },
  )
}
