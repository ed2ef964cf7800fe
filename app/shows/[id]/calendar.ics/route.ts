import { z } from 'zod'
import { getPublishedShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { siteOf } from '#lib/http/site.ts'

const showNotFound = { status: 404, message: 'Show not found' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/shows/{id}/calendar.ics',
  GET: operation({
    id: 'getShowCalendar',
    tag: 'Shows',
    summary: 'A show as an entry for a calendar',
    description:
      'A show whose production has no duration is an entry without an end. Calendars remind two hours before the start.',
    limit: 'files',
    params: { id: showIdSchema },
    notFound: showNotFound,
    answers: [
      {
        status: 200,
        description: 'The file.',
        headers: { 'Content-Disposition': z.string() },
        content: { 'text/calendar; charset=utf-8': z.string() },
      },
    ],
    handle: async (request, { params: { id } }) => {
      const show = await getPublishedShow(id)
      if (!show) return showNotFound
      // The time zones are large. They are loaded with the first file.
      const { writeShowCalendar } = await import('#domain/tickets/calendar.ts')
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': `inline; filename="show-${id}.ics"`,
          'Cache-Control': 'no-cache',
          'X-Robots-Tag': 'noindex',
        },
        body: writeShowCalendar(show, { publicUrl: siteOf(request.headers) }),
      }
    },
  }),
})
