import type { IncomingMessage } from 'node:http'

/** The largest form that a page takes; `serverActions.bodySizeLimit` in next.config.mjs says the same to Next. */
const maxFormBytes = 64 * 1024

/**
 * Looks at a form's body before Next does, which answers one that does not parse, or is too large, with 500.
 * The body is put back, so that Next reads it as if nobody had.
 *
 * @returns whether Next may have it.
 */
export async function checkFormBody(request: IncomingMessage): Promise<'fine' | 'malformed' | 'too large'> {
  if (Number(request.headers['content-length']) > maxFormBytes) return 'too large'
  await buffered(request)
  if (!request.complete) return request.destroyed ? 'malformed' : 'too large'
  const body: Buffer = request.read() ?? Buffer.alloc(0)
  if (body.length > maxFormBytes) return 'too large'
  if (body.length > 0) request.unshift(body)
  try {
    await new Response(new Uint8Array(body), {
      headers: { 'Content-Type': request.headers['content-type'] ?? '' },
    }).formData()
    return 'fine'
  } catch {
    return 'malformed'
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
