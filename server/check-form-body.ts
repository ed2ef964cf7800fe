import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The largest form that a page takes: the venue's texts, with those that were there before. */
const maxFormBytes = 128 * 1024

/** The page that takes the file of a seating plan. Its limit is the same as `serverActions.bodySizeLimit` in next.config.mjs. */
const largeForm = { path: '/admin/seating-plans/import', bytes: 5 * 1024 * 1024 }

const limitOf = ({ url = '' }: IncomingMessage) =>
  url.split('?', 1)[0] === largeForm.path ? largeForm.bytes : maxFormBytes

const forms = new WeakMap<IncomingMessage, FormData>()

/** The fields of a form whose body was checked; undefined for another request. */
export const formOf = (request: IncomingMessage): FormData | undefined => forms.get(request)

/**
 * Checks a form's body before Next reads it: Next answers a form that is malformed or too large with 500. The body is then put
 * back for Next. If Next could not parse it because of its boundary, the boundary is replaced.
 *
 * @returns `fine` if Next can parse the form.
 */
export async function checkFormBody(request: IncomingMessage): Promise<'fine' | 'malformed' | 'too-large'> {
  const limit = limitOf(request)
  if (Number(request.headers['content-length']) > limit) return 'too-large'
  const begun = await buffered(request, limit)
  if (!request.complete) return request.destroyed ? 'malformed' : 'too-large'
  const body = Buffer.concat([...begun, request.read() ?? Buffer.alloc(0)])
  if (body.length > limit) return 'too-large'
  // Put it back before the next await: the stream ends once it is empty.
  if (body.length > 0) request.unshift(body)
  const encoded = { type: request.headers['content-type'] ?? '', body }
  const form = await parse(encoded)
  if (form) {
    forms.set(request, form)
    return 'fine'
  }
  const other = withOwnBoundary(encoded)
  const parsed = await parse(other)
  if (!parsed) return 'malformed'
  forms.set(request, parsed)
  request.headers['content-type'] = other.type
  request.read()
  request.unshift(other.body)
  return 'fine'
}

type Encoded = { type: string; body: Buffer }

/** Parses a form as Next does. @returns undefined if Next cannot parse it. */
const parse = ({ type, body }: Encoded): Promise<FormData | undefined> =>
  new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData().catch(() => undefined)

/**
 * Replaces the boundary between a form's fields by a random one. A field's text may contain the boundary within a line (RFC
 * 2046, section 5.1.1), but Node's parser takes it for a boundary there, too.
 */
function withOwnBoundary({ type, body }: Encoded): Encoded {
  const [, quoted, token] = /\bboundary=(?:"([^"]+)"|([^\s;,]+))/i.exec(type) ?? []
  const boundary = (quoted ?? token ?? '').replace(/\W/g, '\\$&')
  const line = new RegExp(`(^|\r\n)--${boundary}(?=(?:--)?[ \t]*(?:\r\n|$))`, 'g')
  const own = randomUUID()
  return {
    type: `multipart/form-data; boundary=${own}`,
    body: Buffer.from(body.toString('latin1').replace(line, `$1--${own}`), 'latin1'),
  }
}

/**
 * Resolves once the whole body can be read, the request has broken off, or the body is too large.
 *
 * @returns what was taken out of a full buffer, which would not take the rest.
 */
const buffered = (request: IncomingMessage, limit: number) =>
  new Promise<Buffer[]>((resolve) => {
    const taken: Buffer[] = []
    let size = 0
    const look = () => {
      if (!request.complete && !request.destroyed && size + request.readableLength < limit) {
        if (request.readableLength < request.readableHighWaterMark) return
        const part: Buffer = request.read()
        taken.push(part)
        size += part.length
        return
      }
      for (const event of events) request.off(event, look)
      resolve(taken)
    }
    const events = ['readable', 'close', 'error']
    for (const event of events) request.on(event, look)
    look()
  })
