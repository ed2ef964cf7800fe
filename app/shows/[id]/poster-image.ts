import { createElement } from 'react'
import { type PosterSubject, posterNumber, posterSvg } from '#components/poster/draw.ts'
import { inksFor } from '#components/poster/inks.ts'
import type { RenderTask } from '#lib/render/render-queue.ts'

const size = { width: 1200, height: 630 }

/**
 * The image of a show for social networks: its poster three times, side by side. It has no text, which would need fonts. Social
 * networks show the name beside the image.
 */
export const posterTask: RenderTask<PosterSubject> = {
  name: 'poster',
  run: async (show) => {
    const { ImageResponse } = await import('next/og.js')
    const poster = `data:image/svg+xml;base64,${Buffer.from(posterSvg(show)).toString('base64')}`
    const sheets = [-45, 390, 825].map((left) =>
      createElement('div', {
        key: left,
        style: {
          position: 'absolute',
          left,
          top: 35,
          width: 420,
          height: 560,
          backgroundImage: `url(${poster})`,
          backgroundSize: '420px 560px',
        },
      }),
    )
    const wall = { display: 'flex', width: '100%', height: '100%', background: inksFor(posterNumber(show)).deep }
    return new Uint8Array(await new ImageResponse(createElement('div', { style: wall }, sheets), size).arrayBuffer())
  },
}
