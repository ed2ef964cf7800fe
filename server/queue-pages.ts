import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { createWorkQueue } from '#lib/work-queue.ts'
import { isOwnRequest } from './client-address.ts'
import { busyPage, plainPageHeaders } from './plain-pages.ts'
import type { Handle } from './serve-requests.ts'
import { isPublic } from './share-pages.ts'

/**
 * Pages that Next works on at the same time: those that visitors share, and others. A page takes many turns of the event loop, which
 * are long while a crowd is there. With fewer pages at once, most of the thread's time would go to other requests.
 */
const atOnce = { shared: 1, single: 16 }

/** From this share of its time on, the thread is busy: pages take long because they wait for it. */
const busyShare = 0.9

/** The longest time for which a page keeps its place while the thread is busy, in times of `placeMs`. */
const mostTimes = 20

/**
 * A form for seats is begun when no page waits. A hold runs out, so the pages of visitors who hold seats come before new holds. A request
 * that Next sends itself goes first: a form under way waits for it.
 */
const priorities = { form: 0, page: 1, own: 2 } as const

/**
 * Has a few pages and forms worked on at a time. The others wait in the order in which they came. Without this, a crowd's pages would
 * all be begun at once, none would be done for a minute, and statements would wait so long for a connection that they fail.
 *
 * Pages that visitors share have a place of their own: many visitors wait for each of them. Neither kind of page can keep the other one
 * from being worked on. Forms for the seats of different shows take turns, so that nobody waits for the crowd of another show.
 *
 * A request whose client leaves while it waits is not begun. One that has waited too long gets a page that says so: its connection would
 * soon be closed.
 *
 * @param options.clientKey see `readClientAddress`.
 * @param options.placeMs milliseconds after which work gives its place to the next one, if the thread was free meanwhile: the work waits
 * for something else, such as a locked row.
 * @param options.maxWaitMs milliseconds after which a waiting request is not begun.
 */
export function queuePages(
  next: Handle,
  { clientKey, placeMs = 50, maxWaitMs = 50_000 }: { clientKey: string; placeMs?: number; maxWaitMs?: number },
): Handle {
  const shared = createWorkQueue({ atOnce: atOnce.shared, maxWaiting: Number.POSITIVE_INFINITY })
  const single = createWorkQueue({ atOnce: atOnce.single, maxWaiting: Number.POSITIVE_INFINITY })
  return (request, response) => {
    if (isFile(request)) return next(request, response)
    const show = showOfForm(request)
    const { promise: answered, resolve } = Promise.withResolvers<void>()
    const latest = performance.now() + maxWaitMs
    const work = async () => {
      if (response.destroyed) return resolve()
      if (performance.now() > latest) return resolve(refuse(response))
      const done = next(request, response)
      resolve(done)
      await givenBack(done, response, placeMs)
    }
    const priority = isOwnRequest(request, clientKey) ? 'own' : show === undefined ? 'page' : 'form'
    void (isShared(request) ? shared : single).run(priorities[priority], work, show)
    return answered
  }
}

/** Files cost next to nothing. */
const isFile = ({ url = '' }: IncomingMessage) => url.startsWith('/_next/') || /\.\w+(\?|$)/.test(url)

/** The id of the show whose seats a form asks for. */
const showOfForm = ({ method, url = '' }: IncomingMessage) =>
  method === 'POST' ? /^\/shows\/([^/?]+)(?:\?|$)/.exec(url)?.[1] : undefined

/** Whether a request is a render for several visitors. Next's scripts fetch the data of a page for one. */
const isShared = (request: IncomingMessage) => isPublic(request) && request.headers.rsc === undefined

function refuse(response: ServerResponse) {
  response.writeHead(503, { ...plainPageHeaders, 'Retry-After': '5' })
  response.end(busyPage())
}

/** Resolves when work gives its place back: it is done, its client has left, or it waits for something else than the thread. */
function givenBack(done: Promise<void>, response: ServerResponse, placeMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let before = performance.eventLoopUtilization()
  let times = 0
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    times++
    if (utilization < busyShare || times === mostTimes) end()
  }, placeMs)
  const end = () => {
    clearInterval(timer)
    resolve()
  }
  done.then(end, end)
  response.once('close', end)
  return promise
}
