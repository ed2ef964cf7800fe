import { expect, test } from 'vitest'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { readWhileBooking } from '../support/read-while-booking.ts'
import { makeShow } from '../support/shows.ts'

/** Many simultaneous requests for the page of a show, on the production build. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const openPage = async (id: number) => {
  const response = await call(`/shows/${id}`)
  const text = await response.text()
  const [, title] = /<h1[^>]*><bdi>([^<]*)/.exec(text) ?? []
  const [, left] = /<strong[^>]*>([\d,]+)<\/strong> of/.exec(text) ?? []
  return { status: response.status, title, left: Number(left?.replaceAll(',', '')) }
}

test('simultaneous requests for pages each return the requested show', async () => {
  const { id: hamlet } = await makeShow(server.database, { name: 'Hamlet' })
  const { id: lear } = await makeShow(server.database, { name: 'Lear' })
  const pages = Array.from({ length: 10 }, () => [openPage(hamlet), openPage(lear), openPage(lear + 1)]).flat()
  const found = (await Promise.all(pages)).map(({ status, title }) => (status === 200 ? title : status))
  expect(found).toEqual(Array.from({ length: 10 }, () => ['Hamlet', 'Lear', 404]).flat())
})

test('a confirmed booking is on every later page, even with many simultaneous readers', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 10_000 })
  const book = async () => (await post('/book', { show_id: id, seat_count: 1 })).status
  await readWhileBooking(8, book, async (atLeast) => {
    expect((await openPage(id)).left).toBeLessThanOrEqual(10_000 - atLeast)
  })
})
