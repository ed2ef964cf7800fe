import { afterEach, expect, test, vi } from 'vitest'
import { posterSvg } from '#components/poster/draw.ts'
import { posterTask } from '../app/shows/[id]/poster-image.ts'

afterEach(() => vi.unstubAllGlobals())

/** All letters that `titleForImage` lets through. */
const letters = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')

test.each([
  ['Latin letters', letters(0xa0, 0x17f)],
  ['Greek letters', letters(0x38e, 0x3a1) + letters(0x3a3, 0x3ce)],
  ['Cyrillic letters', letters(0x400, 0x45f)],
  ['punctuation', '–—‘’‚“”„†‡•…‹›€ ẀẁẂẃẄẅỲỳҐґΆΈΉΊΌ'],
  ['letters that the fonts lack', '🎭 ليلة الصيف — حلم 夏夜之梦'],
  ['emoji', 'Hamlet 🎭👩🏽‍🎤'],
])('the image for social networks needs nothing from the internet: %s', async (_, name) => {
  const realFetch = fetch
  const fetched: string[] = []
  vi.stubGlobal('fetch', (url: unknown) => {
    // The library reads its own parts in this way.
    if (String(url).startsWith('data:')) return realFetch(String(url))
    fetched.push(String(url))
    return Promise.reject(new Error('There is no internet'))
  })
  const file = await posterTask.run({ id: 3, productionId: null, name, when: 'Fri 6 Jun 2031\n21:00, Berlin time' })
  expect(Buffer.from(file.subarray(1, 4)).toString()).toBe('PNG')
  expect(fetched).toEqual([])
})

test('the image shows the title and the date', async () => {
  const show = { id: 3, productionId: 5, name: 'Othello after Wozzeck' }
  const other = { ...show, name: 'Samson, Cymbeline and Lear' }
  // Two titles with one poster, so that the images differ in the titles alone.
  expect(posterSvg(other)).toBe(posterSvg(show))
  const draw = async (changed = {}) =>
    Buffer.from(await posterTask.run({ ...show, when: 'Fri 6 Jun 2031\n21:00, Berlin time', ...changed }))
  const image = await draw()
  expect(image.equals(await draw())).toBe(true)
  expect(image.equals(await draw(other))).toBe(false)
  expect(image.equals(await draw({ when: 'Sat 7 Jun 2031\n21:00, Berlin time' }))).toBe(false)
})
