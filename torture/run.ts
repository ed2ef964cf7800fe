import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { readBooks } from './books.ts'
import { judge } from './check/all.ts'
import type { Evidence } from './check/types.ts'
import { startClients } from './clients.ts'
import type { Cluster } from './cluster.ts'
import { createHistory, type History } from './history.ts'
import { runNemesis } from './nemesis.ts'
import { send } from './send.ts'
import { addShow, addShows } from './shows.ts'
import { openWitness } from './witness.ts'

export type Plan = {
  /** Names the file of the history, in the folder of the cluster. */
  name: string
  clients: number
  seed: number
  /** The names of the faults; none for a run without faults. */
  faults: readonly string[]
  /** Whether the nemesis begins another fault, after a number of complete rounds. */
  goesOn(rounds: number): boolean
  /** How many requests end during each fault. The default is 150. */
  requestsPerFault?: number
  /** Milliseconds that a client pauses between two requests at most. The default is 60. */
  pauseMs?: number
  /** How many requests there are at least. */
  requests: number
  /** Tells what the run does. */
  say?: (text: string) => void
  /** The share of the bookings whose buyers get a mail. */
  mailShare: number
}

export type Result = Awaited<ReturnType<typeof torture>>

/** Runs clients and faults against a cluster, on shows of their own, and judges what they leave behind. */
export async function torture(cluster: Cluster, plan: Plan) {
  const { clients, seed, faults, goesOn, requests, mailShare, say, pauseMs = 60, requestsPerFault = 150 } = plan
  const shows = await addShows(cluster.database)
  const history = createHistory(join(cluster.folder, `${plan.name}.jsonl`))
  const totalSeats = 1_000_000
  const watched = await addShow(cluster.database, totalSeats, false)
  const witness = await openWitness(cluster, history, { show: { id: watched.id, totalSeats } })
  const load = startClients(cluster, history, { clients, seed, shows, mailShare, pauseMs })
  const { strikes, obstacles } = await runNemesis(cluster, history, {
    names: faults,
    seed,
    goesOn,
    say,
    requestsPerFault,
    witness,
  })
  witness.close()
  if (history.endedCount() < requests) await history.waitFor(() => history.endedCount() >= requests)
  say?.('Waiting for the last answers')
  await load.stop()
  const milliseconds = history.now()
  say?.('Sending the last mails')
  await sendAllMails(cluster, history)
  await history.close()
  const books = await readBooks(
    cluster.database,
    [...shows, watched].map(({ id }) => id),
  )
  const evidence: Evidence = {
    attempts: history.attempts,
    books,
    strikes,
    received: receivedMails(cluster),
    ended: await listEnds(cluster),
  }
  return { ...evidence, obstacles, milliseconds, verdicts: judge(evidence) }
}

/** Milliseconds within which the outbox must be empty. It only ends what hangs. */
const limitMs = 300_000

/** Makes all waiting mails due, instead of waiting for minutes until they are tried again, and waits until none is left. */
async function sendAllMails({ database, instances, mails }: Cluster, history: History) {
  const wakeShow = await addShow(database, 1_000, false)
  const wake = {
    id: 0,
    client: 0,
    command: 'book' as const,
    path: '/book',
    body: { show_id: wakeShow.id, seat_count: 1, email: 'wake@example.com' },
  }
  for (const begun = history.now(); history.now() - begun < limitMs; ) {
    const before = mails.received.length
    const { count } = await database.execute(sql`
      update mails set send_after = now() where sent_at is null and given_up_at is null`)
    if (count === 0) return
    // A booking with an address wakes the mailer of its instance.
    for (const { url } of instances) await send(url, wake)
    while (history.now() - begun < limitMs) {
      const rows = await database.execute(sql`select from mails where sent_at is null and given_up_at is null limit 1`)
      if (rows.length === 0 || mails.received.length > before) break
      await sleep(20)
    }
  }
}

/** The lines of the instances' logs about worker processes that ended by themselves. */
async function listEnds({ instances }: Cluster): Promise<string[]> {
  const logs = await Promise.all(instances.map(({ log }) => readFile(log, 'utf8')))
  return logs.flatMap((log) => log.split('\n').filter((line) => line.includes('a worker ended')))
}

/** The ids of the received mails, which are in their Message-IDs. */
const receivedMails = ({ mails }: Cluster) =>
  new Set(mails.received.flatMap(({ mail }) => Number(/^<mail\.(\d+)\./.exec(mail.messageId ?? '')?.[1] ?? Number.NaN)))
