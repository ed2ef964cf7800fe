import { expect, test } from 'vitest'
import { drawPoster, posterSvg } from './draw.ts'
import { inksFor } from './inks.ts'

const ids = Array.from({ length: 200 }, (_, i) => i + 1)

test('a show always has the same poster', () => {
  expect(drawPoster({ id: 7, productionId: null, name: 'Hamlet' })).toEqual(
    drawPoster({ id: 7, productionId: null, name: 'Hamlet' }),
  )
})

test('all shows of a production have its poster', () => {
  const poster = drawPoster({ id: 7, productionId: null, name: 'Hamlet' })
  expect(drawPoster({ id: 9, productionId: 7, name: 'Hamlet' })).toEqual(poster)
  expect(drawPoster({ id: 7, productionId: 9, name: 'Hamlet' })).not.toEqual(poster)
})

test('shows made one after another differ in inks and in composition', () => {
  for (const id of ids) {
    expect(inksFor(id)).not.toEqual(inksFor(id + 1))
    // The same name in other inks would only swap the colours of one drawing.
    const lines = (show: number) => drawPoster({ id: show, productionId: null, name: 'Hamlet' }).map(({ d }) => d)
    expect(lines(id)).not.toEqual(lines(id + 1))
  }
})

test('a poster has only valid numbers and no text from the name of the show', () => {
  for (const id of ids) {
    const svg = posterSvg({ id, productionId: null, name: '"><script>🎭'.repeat(id % 7) })
    expect(svg).not.toMatch(/NaN|undefined|Infinity|script/)
  }
})
