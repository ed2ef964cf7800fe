import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Sale } from './sale.ts'

type Watch = {
  url: string
  showId: number
  headers: Record<string, string>
  sale: Sale
  /** The free seats on the page; undefined if it does not say them. */
  rendered: number | undefined
  /** Called with the first event and the milliseconds until it came. */
  onFirst: (ms: number) => void
  onError: (kind: string) => void
}

/**
 * The stream of a show's live seats, as the page opens it. It has a connection of its own while it is open: the visitor leaves it to
 * send a form, and opens it again on the page of a refusal.
 */
export function openSeatStream({ url, showId, headers, sale, rendered, onFirst, onError }: Watch) {
  let left = rendered
  let onChange = () => {}
  let close = () => {}

  function open() {
    const start = performance.now()
    let isFirst = true
    let closed = false
    const fail = (kind: string) => {
      if (!closed) onError(kind)
      closed = true
    }
    const request = get(`${url}/shows/events?show=${showId}`, { agent: new Agent(), headers })
    request.once('error', (error) => fail('code' in error ? String(error.code) : String(error)))
    request.once('response', (response) => {
      if (response.statusCode !== 200) fail(String(response.statusCode))
      response.once('error', () => {})
      response.once('end', () => fail('ended'))
      response.setEncoding('utf8').on('data', (text: string) => {
        // An event is sent in one piece.
        const latest = [...text.matchAll(/"available_seats":(\d+)/g)].at(-1)?.[1]
        if (latest === undefined) return
        if (isFirst) onFirst(performance.now() - start)
        isFirst = false
        left = Number(latest)
        onChange()
      })
    })
    close = () => {
      closed = true
      request.destroy()
    }
  }

  open()
  return {
    /** The free seats of the last event or, before the first one, of the page. */
    left: () => left,

    /** Opens the stream again, on a page that says how many seats are free, or that they are too few for this visitor. */
    reopen: open,

    /** Waits until seats are free. @returns whether they are; false after `ms` milliseconds or when the sale is over. */
    async waitForSeats(ms: number): Promise<boolean> {
      const isFree = () => left === undefined || left > 0
      if (isFree()) return true
      await Promise.race([
        sale.wait(ms),
        new Promise<void>((resolve) => {
          onChange = () => isFree() && resolve()
        }),
      ])
      return isFree() && !sale.isOver()
    },

    close: () => close(),
  }
}

export type SeatStream = ReturnType<typeof openSeatStream>
