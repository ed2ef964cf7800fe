import { z } from 'zod'
import { countBookings } from '#domain/bookings/queries.ts'
import { deleteShow } from '#domain/shows/delete.ts'
import { edit } from '#domain/shows/edit.ts'
import { getShowForStaff } from '#domain/shows/queries.ts'
import { editShowSchema, showIdSchema, toEdits } from '#domain/shows/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import {
  givenVersion,
  ifMatchHeader,
  noContent,
  noContentAnswer,
  versionedAnswer,
  versionedReply,
} from '../../answers.ts'
import { findContradictions } from '../find-contradictions.ts'
import {
  changedShowSchema,
  previewQuery,
  readBuyers,
  showNotFound,
  showRefusals,
  staffShowSchema,
  staleShow,
  staleShowAnswer,
  toStaffShow,
} from '../show-json.ts'

const statuses = ['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'] as const

const countsSchema = z.strictObject({ bookings: z.int().min(0), seats: z.int().min(0) })

const detailsSchema = z.strictObject({
  ...staffShowSchema.shape,
  counts: z.record(z.enum(statuses), countsSchema).describe('Its bookings by their status'),
})

/** The answer to a field that the show does not allow. */
const conflict = (field: string, message: string, description: string): ErrorAnswer => ({
  status: 409,
  message,
  description,
  errors: [{ pointer: `#/${field}`, detail: message }],
})

const tooFewSeats = conflict(
  'total_seats',
  'More seats are booked or held than the show would have',
  'Return or cancel bookings first.',
)
const sharedName = conflict(
  'name',
  'All dates of a production have one name. Change it at the production',
  'The show has other dates, whose name is the same.',
)
const hasPlan = {
  status: 409,
  message: 'The show has the seats of its plan',
  description: '`total_seats` of a show with numbered seats cannot be changed.',
}
const hasBookings: ErrorAnswer = {
  status: 409,
  message: 'The show has bookings. It can be cancelled, but not deleted',
  description: 'A show can be deleted while no booking names it.',
}

const deleteRefusals = {
  'not-found': showNotFound,
  busy: showRefusals.busy,
  'has-bookings': hasBookings,
}

const ofShow = { tag: 'Staff: shows', params: { id: showIdSchema }, notFound: showNotFound }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}',
  GET: staffOperation({
    ...ofShow,
    id: 'getStaffShow',
    summary: 'Get a show with what staff edit, and the counts of its bookings',
    permission: 'shows:read',
    answers: [versionedAnswer('The show', detailsSchema)],
    handle: async (_request, { params: { id } }) => {
      const show = await getShowForStaff(id)
      if (!show) return showNotFound
      const counts = await countBookings(id)
      const countOf = (status: string) => {
        const { bookings = 0, seats = 0 } = counts.find((counted) => counted.status === status) ?? {}
        return { bookings, seats }
      }
      const byStatus = Object.fromEntries(statuses.map((status) => [status, countOf(status)]))
      return versionedReply({ ...toStaffShow(show), counts: byStatus }, show.version)
    },
  }),
  PATCH: staffOperation({
    ...ofShow,
    id: 'editShow',
    summary: 'Edit a show',
    description:
      'Fields that are left out stay. Another time or place mails the buyers. With `preview=true` nothing changes, and the answer says whom the edit would concern.',
    permission: 'shows:edit',
    query: previewQuery,
    body: editShowSchema,
    example: { start_time: '2030-06-21T20:00:00Z' },
    ifMatch: staffShowSchema,
    answers: [
      versionedAnswer('The show', changedShowSchema),
      ...Object.values(showRefusals),
      tooFewSeats,
      hasPlan,
      sharedName,
    ],
    handle: async (_request, { params: { id }, query: { preview }, body, version, actor }) => {
      const stored = await getShowForStaff(id)
      if (!stored) return showNotFound
      if (stored.version !== version) return staleAnswer(stored.version, toStaffShow(stored))
      const contradictions = findContradictions(stored, body)
      if (contradictions) return contradictions
      const outcome = await edit(id, { ...toEdits(body), version }, { actor, preview })
      if (outcome.kind === 'too-few-seats') return tooFewSeats
      if (outcome.kind === 'has-plan') return hasPlan
      if (outcome.kind === 'shared-name') return sharedName
      if (outcome.kind === 'stale') return staleShowAnswer(id)
      if (outcome.kind === 'edited') {
        const show = await getShowForStaff(id)
        if (!show) return showNotFound
        const buyers = await readBuyers(id, outcome.mails)
        return versionedReply({ show: toStaffShow(show), buyers }, show.version)
      }
      return showRefusals[outcome.kind]
    },
  }),
  DELETE: staffOperation({
    ...ofShow,
    id: 'deleteShow',
    summary: 'Delete a show that has no bookings, not even failed ones',
    permission: 'shows:edit',
    headers: ifMatchHeader,
    answers: [noContentAnswer('The show is deleted'), staleShow, ...Object.values(deleteRefusals)],
    handle: async (_request, { params: { id }, headers, actor }) => {
      const outcome = await deleteShow(id, { actor, ifVersion: givenVersion(headers) })
      if (outcome.kind === 'stale') return staleShowAnswer(id)
      return outcome.kind === 'deleted' ? noContent : deleteRefusals[outcome.kind]
    },
  }),
})
