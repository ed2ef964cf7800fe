import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The largest form that a page takes; `serverActions.bodySizeLimit` in next.config.mjs says the same to Next. */
const maxFormBytes = 64 * 1024

/**
 * Looks at a form's body before Next does, which answers one that does not parse, or is too large, with 500.
 * The body is put back, so that Next reads it as if nobody had; with another boundary where Next would stumble over its own.
 *
 * @returns whether Next may have it.
 */
export async function checkFormBody(request: IncomingMessage): Promise<'fine' | 'malformed' | 'too large'> {
  if (Number(request.headers['content-length']) > maxFormBytes) return 'too large'
  await buffered(request)
  if (!request.complete) return request.destroyed ? 'malformed' : 'too large'
  const body: Buffer = request.read() ?? Buffer.alloc(0)
  if (body.length > maxFormBytes) return 'too large'
  // Before anything is awaited, as the stream ends once it is read.
  if (body.length > 0) request.unshift(body)
  const form = { type: request.headers['content-type'] ?? '', body }
  if (await parses(form)) return 'fine'
  const other = withOwnBoundary(form)
  if (!(await parses(other))) return 'malformed'
  request.headers['content-type'] = other.type
  request.read()
  request.unshift(other.body)
  return 'fine'
}

type Form = { type: string; body: Buffer }

/** Whether a form parses as Next parses it. */
const parses = ({ type, body }: Form) =>
  new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData().then(
    () => true,
    () => false,
  )

/**
 * Separates a form's fields by another boundary. The parser of Node takes the boundary for one wherever it stands, while in
 * the text of a field it is one only on a line of its own (RFC 2046, section 5.1.1).
 */
function withOwnBoundary({ type, body }: Form): Form {
  const [, quoted, token] = /\bboundary=(?:"([^"]+)"|([^\s;,]+))/i.exec(type) ?? []
  const boundary = (quoted ?? token ?? '').replace(/\W/g, '\\$&')
  const line = new RegExp(`(^|\r\n)--${boundary}(?=(?:--)?[ \t]*(?:\r\n|$))`, 'g')
  const own = randomUUID()
  return {
    type: `multipart/form-data; boundary=${own}`,
    body: Buffer.from(body.toString('latin1').replace(line, `$1--${own}`), 'latin1'),
  }
}

/** Resolves once the whole body waits to be read, or it cannot come any more, or it is too large. */
const buffered = (request: IncomingMessage) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!request.complete && !request.destroyed && request.readableLength < maxFormBytes) return
      for (const event of events) request.off(event, look)
      resolve()
    }
    const events = ['readable', 'close', 'error']
    for (const event of events) request.on(event, look)
    look()
  })
