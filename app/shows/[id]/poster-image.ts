import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createElement, type ReactNode } from 'react'
import { type PosterSubject, posterNumber, posterSvg } from '#components/poster/draw.ts'
import { inksFor } from '#components/poster/inks.ts'
import { imageSize, titleForImage, titleSize } from '#components/poster/social-title.ts'
import type { RenderTask } from '#lib/render/render-queue.ts'

// Fonts are read from node_modules by path: a bundler would treat an imported font as a module.
const folder = join(process.cwd(), 'node_modules')
const files = [
  '@fontsource/instrument-sans/files/instrument-sans-latin-700-normal.woff',
  '@fontsource/instrument-sans/files/instrument-sans-latin-ext-700-normal.woff',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
]

/** Each file is a family of its own: of one family, a letter is looked for in its first file only. */
const readFonts = () =>
  Promise.all(
    files.map(async (file, i) => ({
      name: `face-${i}`,
      data: await readFile(join(folder, file)),
      weight: 700 as const,
    })),
  )

const box = (style: object, ...children: ReactNode[]) =>
  createElement('div', { style: { display: 'flex', ...style } }, ...children)

/**
 * The image of a show for social networks: its title and its date beside its poster. A title in a script that the fonts lack is left out,
 * because a missing letter would be fetched from the internet. Social networks show the name beside the image.
 */
export const posterTask: RenderTask<PosterSubject & { when: string }> = {
  name: 'poster',
  run: async ({ when, ...show }) => {
    const { ImageResponse } = await import('next/og.js')
    const poster = `data:image/svg+xml;base64,${Buffer.from(posterSvg(show)).toString('base64')}`
    const { deep, light } = inksFor(posterNumber(show))
    const title = titleForImage(show.name)
    const sheet = {
      position: 'absolute',
      left: 720,
      top: 35,
      width: 420,
      height: 560,
      backgroundImage: `url(${poster})`,
      backgroundSize: '420px 560px',
    }
    const words = {
      flexDirection: 'column',
      justifyContent: 'center',
      gap: 28,
      width: 650,
      height: '100%',
      padding: '35px 0 35px 60px',
      color: light,
      fontFamily: files.map((_, i) => `face-${i}`).join(', '),
    }
    const titleStyle = {
      display: 'block',
      fontSize: titleSize(title ?? ''),
      lineHeight: 1.1,
      lineClamp: 7,
      wordBreak: 'break-word',
    }
    const whenStyle = {
      display: 'block',
      fontSize: title === undefined ? 64 : 38,
      lineHeight: 1.25,
      whiteSpace: 'pre-line',
    }
    const image = box(
      { width: '100%', height: '100%', background: deep },
      box(
        words,
        title !== undefined && createElement('div', { key: 'title', style: titleStyle }, title),
        createElement('div', { key: 'when', style: whenStyle }, when),
      ),
      box(sheet),
    )
    const fonts = await readFonts()
    return new Uint8Array(await new ImageResponse(image, { ...imageSize, fonts }).arrayBuffer())
  },
}
