import { performance } from 'node:perf_hooks'
import { type Browser, formWith, type Page } from './browser.ts'
import type { Ending } from './buyer.ts'
import type { Answer } from './client.ts'
import type { FirstTry, Sale } from './sale.ts'
import type { SeatStream } from './seat-stream.ts'
import type { Visitor, VisitorStep } from './visitor-plan.ts'

export type VisitorWorld = {
  sale: Sale
  showId: number
  browser: Browser
  /** Opens the stream of live seats. @param rendered the free seats on the page, if it says them. */
  watch: (rendered: number | undefined) => SeatStream
  countError: (kind: string) => void
  /** Records how long a buyer waited for answers in all. */
  recordWaits: (ms: number) => void
}

/** How often a visitor sends the form. */
const maxTries = 8

/** What the page says if there are too few seats. */
const tooFew = /No seats are left right now|There (is|are) [\d,]+ seats? left/

/** What the page says to which a form leads that came too late. */
const missed =
  /Your seats were taken a moment before|So many people want seats right now|There (is|are) [\d,]+ seats? left/

const tooLate: Ending = 'was too late: the hold had run out and its seats were gone'

/** Simulates one visitor: opens the show's page with its live seats, holds seats by the form, fills in the hold's page, confirms. */
export async function visit(visitor: Visitor, world: VisitorWorld): Promise<Ending> {
  const { sale, showId, browser } = world
  await sale.wait(visitor.arrivesMs)
  if (sale.isOver()) return 'came when the sale was over'
  const page = await browser.open('page', `/shows/${showId}`)
  if (page?.status !== 200) return meetError('page', page, world)
  // A page that is rendered sold out has no form.
  const stream = world.watch(formWith(page, 'seat_count') ? undefined : 0)
  let held: Awaited<ReturnType<typeof holdSeats>>
  try {
    held = await holdSeats(visitor, page, stream, world)
  } finally {
    stream.close()
  }
  if (typeof held === 'string') return held
  return visitor.leaves ? 'walked away from a hold' : confirm(visitor, held, world)
}

/** Sends the form until it leads to a hold. @returns the page of the hold, or how the visit ended. */
async function holdSeats(visitor: Visitor, first: Page | undefined, stream: SeatStream, world: VisitorWorld) {
  const { sale, browser, showId } = world
  await sale.wait(visitor.choosesMs)
  let page = first
  let firstTry: FirstTry | undefined
  for (let tries = 0; tries < maxTries; ) {
    const waited = stream.left() === 0
    if (!(await stream.waitForSeats(visitor.patienceMs)) || sale.isOver()) return 'left, because it was sold out'
    await sale.wait(waited ? visitor.reactsMs : tries > 0 ? visitor.pauseMs : 0)
    const left = stream.left()
    if (left === 0) continue
    const form = formWith(page, 'seat_count')
    if (!form) {
      // The page's script would show the form now. Without it a visitor loads the page again.
      page = await browser.open('page again', `/shows/${showId}`)
      if (page?.status !== 200) return meetError('page again', page, world)
      tries++
      continue
    }
    const seats = Math.max(1, Math.min(visitor.seats - tries, left ?? visitor.seats))
    const isFirst = firstTry === undefined
    firstTry ??= sale.startFirstTry(visitor.arrivesMs, seats)
    stream.close()
    const answer = await browser.send(stepOf(isFirst), form, { seat_count: String(seats) })
    tries++
    if (isFirst) firstTry.answeredMs = performance.now()
    if (answer?.status === 303 && answer.location.startsWith('/shows/')) {
      page = await browser.open('page again', answer.location)
      if (!missed.test(page?.html ?? '')) return meetError('page after a refusal', page, world)
      stream.reopen()
    } else if (answer?.status === 303) {
      const holdPage = await browser.open('hold page', answer.location)
      if (formWith(holdPage, 'reference')) {
        const reference = answer.location.replace('/bookings/', '')
        if (isFirst) firstTry.reference = reference
        sale.held(seats)
        return { page: holdPage, seats }
      }
      // The hold had run out before its page was there.
      if (holdPage?.title.startsWith('The time ran out')) return tooLate
      if (!holdPage?.title.startsWith('Not booked')) return meetError('hold page', holdPage, world)
      page = await browser.open('page again', `/shows/${showId}`)
      stream.reopen()
    } else if (answer?.status === 200) {
      if (!tooFew.test(answer.html)) return meetError('hold', answer, world)
      page = answer
      stream.reopen()
    } else return meetError('hold', answer, world)
  }
  return 'gave up'
}

/** The step of a form for seats. Refusals are faster than holds, and are counted apart. */
const stepOf =
  (isFirst: boolean) =>
  ({ location }: Answer): VisitorStep =>
    location.startsWith('/shows/') ? 'refused: too late' : isFirst ? 'hold' : 'hold again'

/** Counts a page that a visitor should not see, with its title and what it alerts to. */
function meetError(step: string, page: Page | undefined, { countError }: VisitorWorld): Ending {
  const alert = /role="alert"[^>]*>(.*?)<\/div>/s.exec(page?.html ?? '')?.[1]?.replace(/<[^>]*>/g, '') ?? ''
  countError(`${step}: ${page ? `${page.status} ${page.title} ${alert}`.trim() : 'no answer'}`)
  return 'met an error'
}

/** Fills in the form of a hold and confirms it, perhaps too late. */
async function confirm(
  visitor: Visitor,
  { page, seats }: { page: Page | undefined; seats: number },
  world: VisitorWorld,
): Promise<Ending> {
  const { sale, browser, recordWaits } = world
  await sale.wait(visitor.thinksMs)
  const form = formWith(page, 'reference')
  if (!form) return meetError('form of the hold', page, world)
  const buyer = { name: 'A buyer', email: 'buyer@example.com', step: 'confirm' }
  const answer = await browser.send('confirm', form, buyer)
  if (answer?.status === 200 && answer.title.startsWith('The time ran out')) return tooLate
  if (answer?.status !== 303) return meetError('confirm', answer, world)
  const tickets = await browser.open('tickets', answer.location)
  if (/^(Not booked|The time ran out)/.test(tickets?.title ?? '')) return tooLate
  if (!tickets?.title.startsWith('Your ticket')) return meetError('tickets', tickets, world)
  recordWaits(browser.waitedMs())
  sale.confirm(answer.location.replace('/bookings/', ''), seats)
  return 'bought seats'
}
