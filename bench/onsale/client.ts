import { Agent, type IncomingMessage, request } from 'node:http'
import { createHistogram, performance } from 'node:perf_hooks'

/** The steps of a buyer, in their order. */
export const steps = ['look', 'hold', 'hold again', 'confirm'] as const
export type Step = (typeof steps)[number]

/** A call of the API: a POST if it has a body, else a GET. */
export type Call = { path: string; body?: unknown; headers?: Record<string, string> }
export type Answer = { status: number; location: string; retryAfterMs: number; text: string }

/** Milliseconds without an answer after which a call fails. */
const timeout = 30_000

/**
 * A client for thousands of buyers. It is light enough to run on the machine of the server.
 *
 * @param sockets how many connections all buyers share, as behind a proxy. If it is undefined, each buyer has one, like a browser.
 * @returns `connect` gives a buyer a function that sends a call once; it resolves to undefined if no answer comes. `took` has
 * the latencies of answers with status 200 by step, in microseconds, including the wait for a free connection. `others` counts
 * all other answers and errors by step and kind.
 */
export function openClient(url: string, sockets: number | undefined) {
  const shared = sockets && new Agent({ keepAlive: true, maxSockets: sockets, timeout })
  const took = {
    look: createHistogram(),
    hold: createHistogram(),
    'hold again': createHistogram(),
    confirm: createHistogram(),
  }
  const others = new Map<string, number>()
  const countOther = (kind: string) => others.set(kind, (others.get(kind) ?? 0) + 1)

  function connect() {
    const agent = shared || new Agent({ keepAlive: true, maxSockets: 1, timeout })
    return async (step: Step, call: Call): Promise<Answer | undefined> => {
      const start = performance.now()
      try {
        const answer = await send(agent, url, call)
        // Refusals are fast and would make the latencies look better.
        if (answer.status === 200) took[step].record(Math.max(1, Math.round((performance.now() - start) * 1000)))
        else countOther(`${step} ${answer.status}`)
        return answer
      } catch (error) {
        countOther(`${step} ${error instanceof Error && 'code' in error ? error.code : error}`)
        return undefined
      }
    }
  }

  return { connect, took, others }
}

export type Client = ReturnType<typeof openClient>

function send(agent: Agent, url: string, { path, body, headers }: Call): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const described = text && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { agent, method: text ? 'POST' : 'GET', headers: { ...described, ...headers } })
    sent.once('response', (response) => read(response).then(resolve, reject))
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })))
    sent.once('error', reject)
    sent.end(text)
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  const { location = '', 'retry-after': retryAfter = '1' } = response.headers
  return { status: response.statusCode ?? 0, location, retryAfterMs: Number(retryAfter) * 1000, text }
}
