import { z } from 'zod'
import { cancelShow, finishCancellations } from '#domain/shows/cancel.ts'
import { getShowForStaff } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { getLog } from '#lib/log.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { givenVersion, ifMatchHeader, versionedAnswer, versionedReply } from '../../../answers.ts'
import {
  changedShowSchema,
  previewQuery,
  readBuyers,
  showNotFound,
  showRefusals,
  staleShow,
  staleShowAnswer,
  toStaffShow,
} from '../../show-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}/cancel',
  POST: staffOperation({
    id: 'cancelShow',
    tag: 'Staff: shows',
    summary: 'Cancel a show and all its bookings',
    description:
      'Booking ends at once. The bookings end one after the other, and each buyer with an address gets a mail. That cannot be undone. A repeat changes nothing. With `preview=true` nothing changes, and the answer says whom it would concern.',
    permission: 'shows:edit',
    params: { id: showIdSchema },
    notFound: showNotFound,
    query: previewQuery,
    headers: ifMatchHeader,
    body: z.strictObject({}),
    answers: [versionedAnswer('The show', changedShowSchema), staleShow, showRefusals.busy],
    handle: async (_request, { params: { id }, query: { preview }, headers, actor }) => {
      const buyers = await readBuyers(id)
      if (!preview) {
        const outcome = await cancelShow(id, { actor, ifVersion: givenVersion(headers) })
        if (outcome.kind === 'stale') return staleShowAnswer(id)
        if (outcome.kind !== 'cancelled') return showRefusals[outcome.kind]
        // The bookings that are left end after the answer. The sweep ends them too.
        void finishCancellations().catch((error) => getLog().error({ err: error }, 'cancelling bookings failed'))
      }
      const show = await getShowForStaff(id)
      return show ? versionedReply({ show: toStaffShow(show), buyers }, show.version) : showNotFound
    },
  }),
})
