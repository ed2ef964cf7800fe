import { setTimeout as sleep } from 'node:timers/promises'
import { createBrowser } from './browser.ts'
import { buy, buyerSteps, type Ending } from './buyer.ts'
import { openClient } from './client.ts'
import { type Plan, planBuyers } from './plan.ts'
import type { Measured } from './report.ts'
import type { Sale } from './sale.ts'
import { openSeatStream } from './seat-stream.ts'
import { visit } from './visitor.ts'
import { planVisitors, visitorSteps } from './visitor-plan.ts'

type Shop = { url: string; showId: number; sale: Sale }

/** @returns how the sale ended for each buyer, and the answers that should not happen. */
type Sent = { endings: Ending[]; client: Measured; errors: string[] }

/** A crowd: its size, its time to arrive, and how long holds last for it. */
type Crowd = {
  defaults: { buyers: number; seconds: number; sockets: number | undefined }
  /** Short, so that seats of expired holds come back while buyers still want them. */
  holdSeconds: number
  send: (shop: Shop, plan: Plan, sockets: number | undefined) => Promise<Sent>
}

/** Milliseconds between empty requests, which tell how long the server is busy with other things. */
const probeMs = 50

/** Answers of a form that is not accepted, because the seats are gone. The visitor has checked its page. */
const refusals = ['hold 200', 'hold again 200', 'confirm 200']

async function sendBuyers({ url, showId, sale }: Shop, plan: Plan, sockets: number | undefined): Promise<Sent> {
  const client = openClient(url, { sockets }, buyerSteps)
  const world = () => ({ ask: client.connect(), sale, showId })
  const endings = await Promise.all(planBuyers(plan).map((buyer) => buy(buyer, world())))
  const errors = [...client.others.keys()].filter((kind) => / 5\d\d$/.test(kind) && !kind.endsWith(' 503'))
  return { endings, client, errors }
}

async function sendVisitors({ url, showId, sale }: Shop, plan: Plan, sockets: number | undefined): Promise<Sent> {
  const client = openClient(url, { sockets, keepAlive: false }, visitorSteps)
  const { countOther: countError, record } = client
  const probe = client.connect()
  const probing = (async () => {
    for (; !sale.isOver(); await sleep(probeMs)) await probe('empty request', { path: '/healthz' })
  })()
  const visits = planVisitors(plan).map((visitor) => {
    const browser = createBrowser({ ask: client.connect(), url, address: visitor.address })
    const watch = (rendered: number | undefined) =>
      openSeatStream({
        url,
        showId,
        sale,
        rendered,
        headers: browser.headers(),
        onFirst: (ms) => record('live seats', ms),
        onError: (kind) => countError(`live seats ${kind}`),
      })
    const recordWaits = (ms: number) => record('all waits of a buyer', ms)
    return visit(visitor, { sale, showId, browser, watch, countError, recordWaits })
  })
  const endings = await Promise.all(visits)
  sale.end()
  await probing
  const errors = [...client.others.keys()].filter((kind) => !refusals.includes(kind))
  return { endings, client, errors: endings.includes('met an error') ? [...errors, 'a visitor met an error'] : errors }
}

export const crowds = {
  /** Visitors with browsers: pages, live seats, forms. Each has one connection at a time, because a process has 20,000 at most. */
  browsers: { defaults: { buyers: 10_000, seconds: 10, sockets: undefined }, holdSeconds: 20, send: sendVisitors },
  /** Programs that call the API. Each has a connection. */
  api: { defaults: { buyers: 3_000, seconds: 5, sockets: undefined }, holdSeconds: 5, send: sendBuyers },
} satisfies Record<string, Crowd>
