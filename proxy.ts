import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { getBooking, getBookingByNumber, getHandedTicket } from '#domain/bookings/queries.ts'
import { bookingIdSchema } from '#domain/bookings/schema.ts'
import { getProduction } from '#domain/productions/queries.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { getPublishedShow, getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { isProgram } from '#lib/http/accept.ts'
import { getLog } from '#lib/log.ts'
import { noncePolicy } from './app/content-policy.ts'

export const config = {
  matcher: [
    '/terms',
    '/privacy',
    '/shows/:id((?!events$)[^/]+)',
    '/bookings/:reference',
    '/tickets/:reference((?!public-key$)[^/]+)',
    '/admin/shows/:id',
    '/admin/productions/:id',
    '/admin/bookings/:id',
    // The pages that a browser opens, where another server than Marquee’s runs the build.
    {
      source: '/((?!_next/|.*\\.\\w+$).*)',
      has: [{ type: 'header', key: 'accept', value: '.*text/html.*' }],
      missing: [{ type: 'header', key: 'x-marquee-server' }],
    },
  ],
}

/** Answers 404 for missing pages. Without Marquee's server, it also sets the Content-Security-Policy of pages. */
export async function proxy(request: NextRequest) {
  // Without our server, which sends programs to the API before Next sees them.
  if (isProgram(request.headers.get('accept')) && /^\/(shows|bookings)\//.test(request.nextUrl.pathname)) {
    return NextResponse.rewrite(new URL(`/api${request.nextUrl.pathname}${request.nextUrl.search}`, request.url))
  }
  const missing = await findMissing(request)
  // Marquee's server sets the policy itself.
  if (request.headers.has('x-marquee-server')) return missing ? NextResponse.rewrite(missing) : NextResponse.next()
  const policy = noncePolicy(request.nextUrl.pathname, randomBytes(16).toString('base64'))
  const headers = new Headers(request.headers)
  // Next reads the nonce from here.
  headers.set('Content-Security-Policy', policy)
  const changed = { request: { headers } }
  const response = missing ? NextResponse.rewrite(missing, changed) : NextResponse.next(changed)
  response.headers.set('Content-Security-Policy', policy)
  return response
}

/**
 * Looks up whether a show, a production, a booking, a ticket or a text of the venue exists. A request for a missing one is rewritten to a path
 * that no route matches, and Next answers that with the complete not-found page and 404. This is decided before rendering, because
 * Next's `notFound()` answers with a page that is empty without JavaScript (vercel/next.js #62228).
 *
 * @returns the path to rewrite the request to; undefined if the page exists.
 */
async function findMissing({ method, nextUrl, url }: NextRequest): Promise<URL | undefined> {
  // The page itself answers a form that is posted to a missing show.
  if (method !== 'GET' && method !== 'HEAD') return
  const { pathname } = nextUrl
  const missing = new URL('/missing/page', url)
  if (pathname === '/terms' || pathname === '/privacy') {
    const isSet = getVenue()[pathname === '/terms' ? 'terms' : 'privacy'] !== null
    return isSet ? undefined : missing
  }
  const [, area, kind = '', name = ''] =
    /^(\/admin)?\/(shows|productions|bookings|tickets)\/((?!events$|public-key$)[^/]+)$/.exec(pathname) ?? []
  const isPage = area ? pagesOfStaff[kind] : pages[kind]
  try {
    if (isPage && !(await isPage(name))) return missing
  } catch (error) {
    // The page shows the outage.
    getLog().warn({ err: error }, 'could not look up whether a page exists')
  }
}

type IsPage = Record<string, (name: string) => Promise<boolean>>

const pages: IsPage = { shows: isShowPage, bookings: isBookingPage, tickets: isTicketPage }

const pagesOfStaff: IsPage = {
  shows: isShowPageOfStaff,
  productions: isProductionPage,
  bookings: isNumberedBookingPage,
}

async function isShowPage(id: string) {
  const parsed = showIdSchema.safeParse(id)
  return parsed.success && (await getPublishedShow(parsed.data)) !== undefined
}

async function isShowPageOfStaff(id: string) {
  // `/admin/shows/new` is the form for a new show.
  if (id === 'new') return true
  const parsed = showIdSchema.safeParse(id)
  return parsed.success && (await getShow(parsed.data)) !== undefined
}

async function isProductionPage(id: string) {
  // `/admin/productions/new` is the form for a new production.
  if (id === 'new') return true
  const parsed = productionIdSchema.safeParse(id)
  return parsed.success && (await getProduction(parsed.data)) !== undefined
}

async function isBookingPage(reference: string) {
  const parsed = referenceSchema.safeParse(reference)
  return parsed.success && (await getBooking(parsed.data)) !== undefined
}

async function isTicketPage(reference: string) {
  const parsed = referenceSchema.safeParse(reference)
  return parsed.success && (await getHandedTicket(parsed.data)) !== undefined
}

async function isNumberedBookingPage(id: string) {
  const parsed = bookingIdSchema.safeParse(id)
  return parsed.success && (await getBookingByNumber(parsed.data)) !== undefined
}
