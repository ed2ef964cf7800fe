import { createElement } from 'react'
import { drawPoster, type PosterSubject } from './draw.ts'
import { sheet } from './shapes.ts'

/** A show's poster, as large as its box. Screen readers skip it, because the text beside it says everything. */
export const Poster = ({ show, className = '' }: { show: PosterSubject; className?: string }) =>
  createElement(
    'svg',
    {
      viewBox: `0 0 ${sheet.width} ${sheet.height}`,
      preserveAspectRatio: 'xMidYMid slice',
      'aria-hidden': true,
      className: `block size-full ${className}`,
    },
    ...drawPoster(show).map(({ d, fill, opacity }) =>
      createElement('path', { d, fill, fillOpacity: opacity === 1 ? undefined : opacity }),
    ),
  )
