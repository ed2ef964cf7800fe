import type { IncomingMessage, ServerResponse } from 'node:http'
import { createWorkQueue } from '#lib/work-queue.ts'
import { isOwnRequest } from './client-address.ts'
import type { Handle } from './serve-requests.ts'

/** Pages and forms that Next works on at the same time. One thread does not finish more of them any sooner. */
const atOnce = 8

/**
 * Lets Next work on a few pages and forms at a time. The others wait in the order in which they came. Without this, a crowd's forms would
 * all be begun at once, none would be done for a minute, and statements would wait so long for a connection that they fail.
 *
 * Forms on a show's page wait behind everything else: buyers who hold seats, and staff, come first. A request whose client leaves
 * while it waits is not begun.
 *
 * @param options.clientKey see `readClientAddress`.
 * @param options.placeMs milliseconds after which work gives its place to the next one. It then waits for something else than this
 * thread.
 */
export function queuePages(
  next: Handle,
  { clientKey, placeMs = 250 }: { clientKey: string; placeMs?: number },
): Handle {
  const queue = createWorkQueue({ atOnce, maxWaiting: Number.POSITIVE_INFINITY })
  return (request, response) => {
    if (isFile(request)) return next(request, response)
    const { promise: answered, resolve } = Promise.withResolvers<void>()
    const work = () => {
      const done = response.destroyed ? Promise.resolve() : next(request, response)
      resolve(done)
      return givenBack(done, response, placeMs)
    }
    void queue.run(priorityOf(request, clientKey), work)
    return answered
  }
}

/** Files cost next to nothing. */
const isFile = ({ url = '' }: IncomingMessage) => url.startsWith('/_next/') || /\.\w+(\?|$)/.test(url)

/** A request that Next sends itself belongs to a form that is under way, and goes first. */
function priorityOf(request: IncomingMessage, clientKey: string): 0 | 1 | 2 {
  if (isOwnRequest(request, clientKey)) return 2
  return request.method === 'POST' && request.url?.startsWith('/shows/') ? 0 : 1
}

/** Resolves when work gives its place back: it is done, its client has left, or `placeMs` have passed. */
function givenBack(done: Promise<void>, response: ServerResponse, placeMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, placeMs)
  const end = () => {
    clearTimeout(timer)
    resolve()
  }
  done.then(end, end)
  response.once('close', end)
  return promise
}
