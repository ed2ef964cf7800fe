import { getRequestListener } from '@hono/node-server'
import { getLog } from '#lib/log.ts'
import * as showAdmin from '../app/admin/show/route.ts'
import * as expireBookings from '../app/api/cron/expire-bookings/route.ts'
import * as book from '../app/book/route.ts'
import * as cancel from '../app/bookings/[reference]/cancel/route.ts'
import * as change from '../app/bookings/[reference]/change/route.ts'
import * as confirm from '../app/bookings/[reference]/confirm/route.ts'
import * as extend from '../app/bookings/[reference]/extend/route.ts'
import * as healthz from '../app/healthz/route.ts'
import * as readyz from '../app/readyz/route.ts'
import * as seatEvents from '../app/shows/events/route.ts'
import * as shows from '../app/shows/route.ts'
import * as publicKey from '../app/tickets/public-key/route.ts'
import type { Handle } from './serve-requests.ts'

type RouteFile = Record<
  string,
  (request: Request, context: { params: Promise<{ reference: string }> }) => Promise<Response>
>

/** The API's paths and the route files behind them. */
const routeFiles = new Map<string, RouteFile>([
  ['/admin/show', showAdmin],
  ['/api/cron/expire-bookings', expireBookings],
  ['/book', book],
  ['/healthz', healthz],
  ['/readyz', readyz],
  ['/shows', shows],
  ['/shows/events', seatEvents],
  ['/tickets/public-key', publicKey],
])

/** What programs do with a booking, by the last part of the path. */
const bookingSteps = new Map<string, RouteFile>([
  ['cancel', cancel],
  ['change', change],
  ['confirm', confirm],
  ['extend', extend],
])

function findRoute(url = ''): { file: RouteFile; reference: string } | undefined {
  const path = url.split('?', 1)[0] ?? ''
  const file = routeFiles.get(path)
  if (file) return { file, reference: '' }
  const [, reference = '', step = ''] = /^\/bookings\/([\w-]+)\/([a-z]+)$/.exec(path) ?? []
  const ofBooking = bookingSteps.get(step)
  return ofBooking && { file: ofBooking, reference }
}

/**
 * Answers the API's requests by calling their route files, which are functions from a Request to a Response, and leaves
 * everything else to Next. Where this server does not run, Next calls the same functions.
 */
export function withApi(next: Handle): Handle {
  const answer = getRequestListener(
    async (request, { incoming }) => {
      const route = findRoute(incoming.url)
      const handler = route?.file[request.method]
      if (!handler) throw new Error(`No route answers ${request.method}`)
      return handler(request, { params: Promise.resolve({ reference: route.reference }) })
    },
    { hostname: 'localhost', overrideGlobalObjects: false, errorHandler: refuseRequest },
  )
  return (request, response) => (findRoute(request.url) ? answer(request, response) : next(request, response))
}

/** The routes answer their own failures; what comes here is a request that cannot be one, as by an impossible Host. */
function refuseRequest(error: unknown): Response {
  getLog().warn({ err: error }, 'a request could not be understood')
  return Response.json({ error: 'Bad Request' }, { status: 400 })
}
