const encoder = new TextEncoder()

/** A comment, which clients ignore. */
const heartbeatBytes = encoder.encode(':\n\n')

/** Tells the client to wait 2 to 5 seconds before it reconnects. The time is random, so that clients of a lost server spread. */
const retryLine = () => encoder.encode(`retry: ${2000 + Math.floor(Math.random() * 3000)}\n\n`)

/** One server-sent event. It is encoded once and sent to many clients. */
export const encodeEvent = (name: string, data: unknown): Uint8Array =>
  encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)

/**
 * Events by key, for clients that have to wait, and the events for the others, joined. Many clients share one batch. An event that is
 * a change of an earlier one is among the latter only: a client that waits gets the newest event of a key and misses others.
 */
export type EventBatch = { events: ReadonlyMap<number, Uint8Array>; bytes: Uint8Array }

/** @param atOnce the events for clients that do not have to wait, if they are others than those of the keys. */
export const batchEvents = (
  events: ReadonlyMap<number, Uint8Array>,
  atOnce: Iterable<Uint8Array> = events.values(),
): EventBatch => ({ events, bytes: Buffer.concat([...atOnce]) })

/**
 * A stream of server-sent events to one client. While the client is slow, only the newest event of each key waits, so that a slow
 * client needs little memory.
 *
 * @param options.signal is aborted when the client disconnects, which can happen before the stream is read.
 * @param options.onClose called once, when the client disconnects. It is not called after `end`.
 */
export function openEventStream({ signal, onClose }: { signal: AbortSignal; onClose: () => void }) {
  const waiting = new Map<number, Uint8Array>()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const hasDemand = () => (controller?.desiredSize ?? 0) > 0

  const flush = () => {
    if (waiting.size === 0 || !hasDemand()) return
    controller?.enqueue(Buffer.concat([...waiting.values()]))
    waiting.clear()
  }
  const disconnect = () => {
    if (!controller) return
    controller = undefined
    waiting.clear()
    onClose()
  }
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own
      own.enqueue(retryLine())
    },
    pull: flush,
    cancel: disconnect,
  })
  signal.addEventListener('abort', disconnect, { once: true })

  return {
    body,
    send: ({ events, bytes }: EventBatch) => {
      if (!controller) return
      if (waiting.size === 0 && hasDemand()) return controller.enqueue(bytes)
      for (const [key, event] of events) waiting.set(key, event)
      flush()
    },
    /** Sends a comment, so that proxies do not close a quiet stream as dead. */
    heartbeat: () => {
      if (hasDemand()) controller?.enqueue(heartbeatBytes)
    },
    end: () => {
      controller?.close()
      controller = undefined
    },
  }
}
