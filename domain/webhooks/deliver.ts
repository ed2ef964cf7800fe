import 'server-only'
import { type Database, db } from '#db/client.ts'
import { getLog } from '#lib/log.ts'
import { type LeasedDelivery, leaseDue, listDueEndpoints } from './lease.ts'
import { concludeBatch, judge, type Outcome, storeOutcome } from './outcome.ts'
import { signatureHeaders } from './signature.ts'
import { getTransport, type Transport } from './transport.ts'

type Options = { database?: Database; transport?: Transport; now?: Date; signal?: AbortSignal }
type Context = Required<Pick<Options, 'database' | 'transport'>> & { now: Date | undefined; signal?: AbortSignal }

/** How many events were delivered, failed (they are tried again) and were given up. */
type Totals = { delivered: number; failed: number; givenUp: number }

/**
 * Delivers the events that are due until none is left. Each endpoint is served on its own, so that a slow one delays no other. Any
 * number of processes may deliver at once.
 *
 * A process first leases an event and commits that. It then sends the event outside of a transaction. If it dies after the receiver
 * has accepted the event and before that is stored, the event is sent a second time with the same `webhook-id`.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops after the attempts that have started.
 */
export async function deliverDueEvents(options: Options = {}): Promise<Totals> {
  const deliverer = createDeliverer(options)
  await deliverer.start(options.signal)
  return deliverer.end()
}

/** Delivers what is due, an endpoint at a time in each lane. */
export type Deliverer = {
  /** Starts to serve the endpoints that have due events and are not served yet. Resolves before they are served. */
  start(signal?: AbortSignal): Promise<void>
  /** Resolves when no endpoint is served any more. @returns the totals since the last call. */
  end(): Promise<Totals>
}

/** Creates a deliverer. It serves each endpoint in a lane of its own, at most once at a time. */
export function createDeliverer({
  database = db(),
  transport = getTransport(),
  now,
}: Omit<Options, 'signal'> = {}): Deliverer {
  const lanes = new Map<number, { again: boolean; ended: Promise<void> }>()
  const totals: Totals = { delivered: 0, failed: 0, givenUp: 0 }

  async function serve(endpointId: number, context: Context) {
    try {
      for (;;) {
        const lane = lanes.get(endpointId)
        if (lane) lane.again = false
        await serveEndpoint(endpointId, context, totals)
        // Events may have been written after the last lease found none.
        if (!lanes.get(endpointId)?.again) break
      }
    } catch (error) {
      getLog().error({ err: error, endpointId }, 'the events of an endpoint are left to the next run')
    }
    lanes.delete(endpointId)
  }

  return {
    start: async (signal) => {
      const context = { database, transport, now, ...(signal && { signal }) }
      for (const id of await listDueEndpoints(database, now)) {
        const lane = lanes.get(id)
        if (lane) lane.again = true
        else {
          const started = { again: false, ended: Promise.resolve() }
          lanes.set(id, started)
          started.ended = serve(id, context)
        }
      }
    },
    end: async () => {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ ended }) => ended))
      const { delivered, failed, givenUp } = totals
      Object.assign(totals, { delivered: 0, failed: 0, givenUp: 0 })
      return { delivered, failed, givenUp }
    },
  }
}

async function serveEndpoint(endpointId: number, context: Context, totals: Totals) {
  const { database, now, signal } = context
  while (!signal?.aborted) {
    const lease = await leaseDue(database, endpointId, now)
    if (!lease) return
    const outcomes = await Promise.all(lease.items.map((item) => attempt(item, lease, context)))
    for (const { kind } of outcomes) {
      if (kind === 'delivered') totals.delivered++
      else if (kind === 'given-up') totals.givenUp++
      else totals.failed++
    }
    await concludeBatch(endpointId, outcomes, lease.isFailing, { database, now })
  }
}

async function attempt(
  item: LeasedDelivery,
  { url, secrets, now: startedAt }: { url: string; secrets: string[]; now: Date },
  { database, transport, now }: Context,
): Promise<Outcome> {
  const { eventId: id, body } = item
  const headers = {
    ...signatureHeaders({ id, at: startedAt, body }, secrets),
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'Marquee-Webhooks',
  }
  const start = performance.now()
  const answer = await transport.post({ url, headers, body })
  const outcome = judge(answer, item.attempts)
  if (outcome.kind !== 'delivered') {
    const { attempts, id: deliveryId } = item
    getLog().warn({ deliveryId, attempts, reason: outcome.reason }, 'an event was not delivered')
  }
  await storeOutcome(item, outcome, { answer, startedAt, durationMs: performance.now() - start }, { database, now })
  return outcome
}
