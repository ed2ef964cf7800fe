const encoder = new TextEncoder()
const heartbeat = encoder.encode(':\n\n')

/** A thousand clients that lost the same server come back over some seconds, not in one instant. */
const hello = () => encoder.encode(`retry: ${2000 + Math.floor(Math.random() * 3000)}\n\n`)

/** One server-sent event, written once however many clients it goes to. */
export const encodeEvent = (name: string, data: unknown): Uint8Array =>
  encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)

/** Events by their key, and the same as one piece. It is made once and shared by all clients that get it. */
export type EventBatch = { events: ReadonlyMap<number, Uint8Array>; bytes: Uint8Array }

/** @param events by their key. */
export const batchEvents = (events: ReadonlyMap<number, Uint8Array>): EventBatch => ({
  events,
  bytes: Buffer.concat([...events.values()]),
})

/**
 * The server-sent events of one client. What the client does not take fast enough waits, the newest event of each key
 * alone, so that a slow client costs no more memory than a fast one for long.
 *
 * @param options.signal tells that the client has left, which it may do before anybody reads the stream.
 * @param options.onLeave is called once, as soon as the client has left.
 */
export function openEventStream({ signal, onLeave }: { signal: AbortSignal; onLeave: () => void }) {
  const waiting = new Map<number, Uint8Array>()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const wanted = () => (controller?.desiredSize ?? 0) > 0

  const flush = () => {
    if (waiting.size === 0 || !wanted()) return
    controller?.enqueue(Buffer.concat([...waiting.values()]))
    waiting.clear()
  }
  const leave = () => {
    if (!controller) return
    controller = undefined
    waiting.clear()
    onLeave()
  }
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own
      own.enqueue(hello())
    },
    pull: flush,
    cancel: leave,
  })
  signal.addEventListener('abort', leave, { once: true })

  return {
    body,
    send: ({ events, bytes }: EventBatch) => {
      if (!controller) return
      if (waiting.size === 0 && wanted()) return controller.enqueue(bytes)
      for (const [key, event] of events) waiting.set(key, event)
      flush()
    },
    /** Keeps proxies from taking a quiet stream for a dead one. */
    beat: () => {
      if (wanted()) controller?.enqueue(heartbeat)
    },
    end: () => {
      controller?.close()
      controller = undefined
    },
  }
}
