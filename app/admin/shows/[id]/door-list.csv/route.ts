import { z } from 'zod'
import { type DoorBooking, listConfirmedByName } from '#domain/bookings/queries.ts'
import { getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { csvResponse, csvType } from '#lib/http/csv.ts'
import { route } from '#lib/http/route.ts'
import { texts } from '#lib/language/texts.ts'
import { showEnds } from '#messages/console/show-ends.ts'
import { showNotFound } from '../../../../api/admin/shows/show-json.ts'
import { staffOperation } from '../../../api-access.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/shows/{id}/door-list.csv',
  GET: staffOperation({
    id: 'exportDoorList',
    tag: 'Exports',
    summary: 'The door list of a show, as a file for spreadsheets',
    permission: 'door-list:export',
    params: { id: showIdSchema },
    notFound: showNotFound,
    answers: [
      {
        status: 200,
        description: 'All confirmed bookings by name, in UTF-8 with a byte order mark.',
        headers: { 'Content-Disposition': z.string() },
        content: { [csvType]: z.string() },
      },
    ],
    handle: async (request, { params: { id } }) => {
      if (!(await getShow(id))) return showNotFound
      const rows = (await listConfirmedByName(id)).map(toRow)
      return csvResponse(request, { name: `door-list-${id}.csv`, columns: listColumns(), rows })
    },
  }),
})

const toRow = ({ id, name, seatCount, seats }: DoorBooking) => [
  name,
  id,
  seatCount,
  seats?.map(({ label }) => label).join('; '),
]

/** As on the page for printing. */
function listColumns() {
  const t = texts(showEnds)
  return [t('name'), t('booking'), t('seats'), t('numberedSeats')]
}
