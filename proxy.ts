import { type NextRequest, NextResponse } from 'next/server'
import { getBooking, getBookingByNumber } from '#domain/bookings/queries.ts'
import { bookingIdSchema, referenceSchema } from '#domain/bookings/schema.ts'
import { getProduction } from '#domain/productions/queries.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { getPublishedShow, getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { isProgram } from '#lib/http/accept.ts'
import { getLog } from '#lib/log.ts'

export const config = {
  matcher: [
    '/terms',
    '/privacy',
    '/shows/:id((?!events$)[^/]+)',
    '/bookings/:reference',
    '/admin/shows/:id',
    '/admin/productions/:id',
    '/admin/bookings/:id',
  ],
}

/**
 * Answers 404 with the complete not-found page if a show, a production, a booking or a text of the venue is missing. This is decided
 * before rendering, because Next's
 * `notFound()` answers with a page that is empty without JavaScript (vercel/next.js #62228). It rewrites the request to a path that
 * no route matches. Next answers that with its not-found page.
 */
export async function proxy(request: NextRequest) {
  // Without our server, which sends programs to the API before Next sees them.
  if (isProgram(request.headers.get('accept')) && /^\/(shows|bookings)\//.test(request.nextUrl.pathname)) {
    return NextResponse.rewrite(new URL(`/api${request.nextUrl.pathname}${request.nextUrl.search}`, request.url))
  }
  // The page itself answers a form that is posted to a missing show.
  if (request.method !== 'GET' && request.method !== 'HEAD') return NextResponse.next()
  const { pathname } = request.nextUrl
  if (pathname === '/terms' || pathname === '/privacy') {
    const isSet = getVenue()[pathname === '/terms' ? 'terms' : 'privacy'] !== null
    return isSet ? NextResponse.next() : missing(request)
  }
  const [name = '', kind, area] = pathname.split('/').reverse()
  const isBooking = area === 'admin' ? isNumberedBookingPage : isBookingPage
  const isShow = area === 'admin' ? isShowPageOfStaff : isShowPage
  try {
    const isPage = kind === 'bookings' ? isBooking : kind === 'productions' ? isProductionPage : isShow
    if (!(await isPage(name))) return missing(request)
  } catch (error) {
    // The page shows the outage.
    getLog().warn({ err: error }, 'could not look up whether a page exists')
  }
  return NextResponse.next()
}

const missing = (request: NextRequest) => NextResponse.rewrite(new URL('/missing/page', request.url))

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

async function isNumberedBookingPage(id: string) {
  const parsed = bookingIdSchema.safeParse(id)
  return parsed.success && (await getBookingByNumber(parsed.data)) !== undefined
}
