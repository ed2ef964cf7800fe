import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Operation, Outcome } from './history.ts'

const answerSchema = z.object({
  booking: z.object({
    id: z.int(),
    show_id: z.int(),
    seat_count: z.int(),
    status: z.enum(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED']),
    seats: z.array(z.string()).optional(),
    expires_at: z.string().optional(),
  }),
})

/** The bearer token of the sweep. */
export const cronSecret = 'the secret of the sweep'

/** Milliseconds that a client waits for an answer. Marquee promises one much sooner. */
const patienceMs = 60_000

const agent = new Agent({ keepAlive: true })

/**
 * Sends the request of an operation once. It never throws.
 *
 * @param url an instance.
 * @param hangUpMs milliseconds after which the client closes the connection, whether or not it has an answer.
 */
export function send(url: string, { path, key, body, command }: Operation, hangUpMs?: number): Promise<Outcome> {
  const content = JSON.stringify(body)
  const isSweep = command === 'sweep'
  const headers = isSweep
    ? { Authorization: `Bearer ${cronSecret}` }
    : {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(content),
        ...(key !== undefined && { 'Idempotency-Key': key }),
      }
  return new Promise((resolve) => {
    const lose = (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      resolve({ kind: 'lost', error: code, isReused: sent.reusedSocket })
    }
    const sent = request(url + path, { agent, method: isSweep ? 'GET' : 'POST', headers })
    const cut = (code: string) => sent.destroy(Object.assign(new Error(code), { code }))
    const late = setTimeout(cut, hangUpMs ?? patienceMs, hangUpMs === undefined ? 'NO_ANSWER' : 'HUNG_UP')
    sent.once('close', () => clearTimeout(late))
    sent.once('error', lose)
    sent.once('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response
      text(response).then((json) => resolve(read(status, json, answered)), lose)
    })
    sent.end(isSweep ? undefined : content)
  })
}

function read(status: number, json: string, headers: IncomingHttpHeaders): Outcome {
  const parsed = status === 200 ? answerSchema.safeParse(JSON.parse(json)) : undefined
  const retryAfter = headers['retry-after']
  if (!parsed?.success) return { kind: 'answered', status, ...(retryAfter !== undefined && { retryAfter }) }
  const reference = headers.location?.split('/').at(-1)
  return { kind: 'answered', status, booking: parsed.data.booking, ...(reference && { reference }) }
}
