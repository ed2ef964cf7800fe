import { listOpenShows, type ShowSummary } from '#domain/shows/queries.ts'
import { accepts, route } from '#lib/http.ts'
import { toUtcSeconds } from '#lib/time.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    GET: async (request) => {
      // A person who opens the API's address in a browser wants the page.
      if (accepts(request.headers.get('accept'), 'text/html')) {
        return new Response(null, { status: 303, headers: { Location: '/', Vary: 'Accept' } })
      }
      const shows = await listOpenShows()
      return Response.json(shows.map(toJson), { headers: { Vary: 'Accept', 'Cache-Control': 'no-store' } })
    },
  },
  { cors: true },
)

const toJson = (show: ShowSummary) => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  total_seats: show.totalSeats,
  available_seats: show.availableSeats,
})
