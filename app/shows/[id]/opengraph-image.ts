import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime, zoneName } from '#lib/format.ts'
import { render } from '#lib/render/render.ts'
import { getPublishedShowForPage } from '../get-show-for-page.ts'
import { posterTask } from './poster-image.ts'

/** The show's image for social networks. Its page names it, with its size and what it shows. */
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
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=3600' },
  })
}
