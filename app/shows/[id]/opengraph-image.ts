import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime, zoneName } from '#lib/format.ts'
import { render } from '#lib/render/render.ts'
import { getPublishedShowForPage } from '../get-show-for-page.ts'
import { posterTask } from './poster-image.ts'

export const alt = 'The title, the date and the poster of the show'
export const size = { width: 1200, height: 630 }
export const contentType = 'image/png'

/** The show's image for social networks. */
export default async function PosterImage({ params }: { params: Promise<{ id: string }> }) {
  const outcome = await getPublishedShowForPage((await params).id)
  if (outcome.kind === 'outage') return new Response(null, { status: 503 })
  const show = outcome.value
  if (!show) return new Response(null, { status: 404 })
  const zone = getVenue().timeZone
  const when = `${formatDate(show.startTime, zone)}\n${formatTime(show.startTime, zone)}, ${zoneName(zone)}`
  const input = { id: show.id, productionId: show.productionId, name: show.name }
  const image = await render(posterTask, { ...input, when: show.cancelledAt ? `Cancelled: ${when}` : when })
  if (image.kind === 'dropped') return new Response(null, { status: 503, headers: { 'Retry-After': '5' } })
  return new Response(new Uint8Array(image.file), {
    headers: { 'Content-Type': contentType, 'Cache-Control': 'public, max-age=3600' },
  })
}
