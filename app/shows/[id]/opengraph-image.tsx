import { ImageResponse } from 'next/og'
import { posterSvg } from '#components/poster/draw.ts'
import { inksFor } from '#components/poster/inks.ts'
import { findShow } from '../../find-show.ts'

export const alt = 'The poster of the show'
export const size = { width: 1200, height: 630 }
export const contentType = 'image/png'

/**
 * The show's poster for social networks, three sheets of it side by side as on a wall. It has no words: the name stands
 * beside the image, and letters would need fonts that have to be fetched.
 */
export default async function PosterImage({ params }: { params: Promise<{ id: string }> }) {
  const outcome = await findShow((await params).id)
  if (!outcome.ok) return new Response(null, { status: 503 })
  const show = outcome.value
  if (!show) return new Response(null, { status: 404 })
  const poster = `data:image/svg+xml;base64,${Buffer.from(posterSvg(show)).toString('base64')}`
  return new ImageResponse(
    <div style={{ display: 'flex', width: '100%', height: '100%', background: inksFor(show.id).deep }}>
      {[-45, 390, 825].map((left) => (
        <div
          key={left}
          style={{
            position: 'absolute',
            left,
            top: 35,
            width: 420,
            height: 560,
            backgroundImage: `url(${poster})`,
            backgroundSize: '420px 560px',
          }}
        />
      ))}
    </div>,
    // A poster changes with its show's name and time, which is seldom.
    { ...size, headers: { 'cache-control': 'public, max-age=3600, stale-while-revalidate=86400' } },
  )
}
