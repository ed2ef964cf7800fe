import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { createHistogram, performance } from 'node:perf_hooks'
import { gunzipSync } from 'node:zlib'

/** A request: a POST if it has a body or a form, else a GET. `body` is sent as JSON, `form` as a browser encodes it. */
export type Call = {
  path: string
  body?: unknown
  form?: { type: string; body: ArrayBuffer }
  headers?: Record<string, string>
  /** The status of a success. The default is 200. */
  success?: number
}

/** `cookies` are those that the answer sets, as `name=value`. */
export type Answer = { status: number; location: string; retryAfterMs: number; text: string; cookies: string[] }

/** The step of a call, which may depend on its answer. */
export type StepOf<Step> = Step | ((answer: Answer) => Step)

const noAnswer: Answer = { status: 0, location: '', retryAfterMs: 0, text: '', cookies: [] }

/** Milliseconds without an answer after which a call fails. */
const timeout = 120_000

/**
 * A client for thousands of buyers. It is light enough to run on the machine of the server.
 *
 * @param options.sockets how many connections all buyers share, as behind a proxy. If it is undefined, each buyer has one, like a browser.
 * @param options.keepAlive whether a buyer keeps a connection between requests.
 * @param steps the steps of a buyer, in their order.
 * @returns `connect` gives a buyer a function that sends a call once; it resolves to undefined if no answer comes. `took` has
 * the latencies of successes by step, in microseconds, including the wait for a free connection. `others` counts all other answers
 * and errors by step and kind.
 */
export function openClient<Step extends string>(
  url: string,
  { sockets, keepAlive = true }: { sockets: number | undefined; keepAlive?: boolean },
  steps: readonly Step[],
) {
  const shared = sockets && new Agent({ keepAlive, maxSockets: sockets })
  const took = new Map(steps.map((step) => [step, createHistogram()]))
  const others = new Map<string, number>()
  const countOther = (kind: string) => others.set(kind, (others.get(kind) ?? 0) + 1)
  const record = (step: Step, ms: number) => took.get(step)?.record(Math.max(1, Math.round(ms * 1000)))

  function connect() {
    const agent = shared || new Agent({ keepAlive, maxSockets: 1 })
    return async (stepOf: StepOf<Step>, call: Call): Promise<Answer | undefined> => {
      const start = performance.now()
      const name = (answer: Answer) => (typeof stepOf === 'function' ? stepOf(answer) : stepOf)
      try {
        const answer = await send(agent, url, call)
        const step = name(answer)
        // Refusals are fast and would make the latencies look better.
        if (answer.status === (call.success ?? 200)) record(step, performance.now() - start)
        else countOther(`${step} ${answer.status}`)
        return answer
      } catch (error) {
        countOther(`${name(noAnswer)} ${error instanceof Error && 'code' in error ? error.code : error}`)
        return undefined
      }
    }
  }

  return { connect, took, others, countOther, record }
}

export type Client<Step extends string> = ReturnType<typeof openClient<Step>>

function send(agent: Agent, url: string, { path, body, form, headers }: Call): Promise<Answer> {
  const content = form ? Buffer.from(form.body) : body === undefined ? undefined : JSON.stringify(body)
  const described = content && {
    'Content-Type': form?.type ?? 'application/json',
    'Content-Length': Buffer.byteLength(content),
  }
  return new Promise((resolve, reject) => {
    const options = { agent, method: content ? 'POST' : 'GET', headers: { ...described, ...headers } }
    // Not the agent's timeout: a reused connection would keep that of its rest, which is shorter.
    const sent = request(url + path, { ...options, timeout })
    sent.once('response', (response) => read(response).then(resolve, reject))
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })))
    sent.once('error', reject)
    sent.end(content)
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { location = '', 'retry-after': retryAfter = '1', 'set-cookie': cookies = [] } = response.headers
  return {
    status: response.statusCode ?? 0,
    location,
    retryAfterMs: Number(retryAfter) * 1000,
    text: decode(Buffer.concat(chunks), response.headers),
    cookies: cookies.map((line) => line.split(';', 1)[0] ?? ''),
  }
}

const decode = (body: Buffer, { 'content-encoding': encoding }: IncomingHttpHeaders) =>
  (encoding === 'gzip' ? gunzipSync(body) : body).toString()
