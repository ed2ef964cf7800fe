import { type NextRequest, NextResponse } from 'next/server'
import { getBooking } from '#domain/bookings/queries.ts'
import { referenceSchema } from '#domain/bookings/schema.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getLog } from '#lib/log.ts'
import { readShow } from './app/shows/read-show.ts'

export const config = { matcher: ['/shows/:id((?!events$)[^/]+)', '/bookings/:reference', '/admin/shows/:id'] }

/**
 * Answers 404, with the whole not-found page, where a show or booking is missing. It has to be known before rendering:
 * Next's `notFound()` answers with a page that is empty without JavaScript (vercel/next.js #62228). A path that no route
 * matches gets the page that Next prerendered.
 */
export async function proxy(request: NextRequest) {
  // A form posted to a show that went away in the meantime gets its answer from the page.
  if (request.method !== 'GET' && request.method !== 'HEAD') return NextResponse.next()
  const [name = '', kind] = request.nextUrl.pathname.split('/').reverse()
  try {
    const found = kind === 'bookings' ? await bookingExists(name) : await showExists(name)
    if (!found) return NextResponse.rewrite(new URL('/missing/page', request.url))
  } catch (error) {
    // An outage is the page's to tell.
    getLog().warn({ err: error }, 'could not look up whether a page exists')
  }
  return NextResponse.next()
}

async function showExists(id: string) {
  // The form for a new show stands where the numbers of shows stand.
  if (id === 'new') return true
  const parsed = showIdSchema.safeParse(id)
  return parsed.success && (await readShow(parsed.data)) !== undefined
}

async function bookingExists(reference: string) {
  const parsed = referenceSchema.safeParse(reference)
  return parsed.success && (await getBooking(parsed.data)) !== undefined
}
