import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { isPooled, markPooled } from '#db/session.ts'
import { checkAccountSettings } from '#domain/accounts/auth-secret.ts'
import { mailQueued, onMailQueued } from '#domain/mails/outbox.ts'
import { getSeatFeed } from '#domain/shows/seat-feed.ts'
import { openTicketKey } from '#domain/tickets/signing-key.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { renderElsewhere } from '#lib/render/render.ts'
import { announce } from './announce.ts'
import { withApi } from './api.ts'
import { logConsole } from './console.ts'
import { createHandler } from './handler.ts'
import { listen, openServer, ownOrigin } from './listen.ts'
import { scheduleMails } from './mails.ts'
import { closeDatabaseAtStop, prepareDatabase } from './prepare-database.ts'
import { openRenderThread } from './render-thread.ts'
import { relaySeats } from './seat-relay.ts'
import { serveRequests } from './serve-requests.ts'
import { graceSeconds, onStopSignal, stop, undo } from './shutdown.ts'
import { keepPort } from './standby.ts'
import { explain } from './start-errors.ts'
import { scheduleSweep } from './sweep.ts'
import { listenThroughPrimary, onStopMessage, portGiven, tellPrimary } from './worker.ts'
import { keepWorkers } from './workers.ts'

const dev = process.argv.includes('--dev')

/** What a worker is told the address of the database by: a command line could be read by everybody on the machine. */
const addressVariable = 'MARQUEE_DATABASE'

/** Set where the primary has found that a connection pooler stands before the database. */
const pooledVariable = 'MARQUEE_DATABASE_POOLED'

/** What a worker is told the key by that signs client addresses: it is the same in all processes of one start. */
const clientKeyVariable = 'MARQUEE_CLIENT_KEY'
const clientKey = process.env[clientKeyVariable] ?? randomBytes(32).toString('base64url')

async function start() {
  const env = getEnv()
  // Next's development server is one process.
  const processes = dev ? 1 : env.WEB_CONCURRENCY
  if (env.ADMIN_EMAIL) checkAccountSettings(env)
  if (env.TICKET_SIGNING_KEY) openTicketKey(env)
  // The port comes first: where it is taken, nothing else has begun yet.
  const server = openServer({ upgrade: dev })
  await listen(server, env)
  // By this Next reaches itself, which it does after a form; else it would go by PUBLIC_URL, out and in again.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server)
  await prepareDatabase(env, processes)
  renderInThread()
  undo.push(scheduleSweep())
  undo.push(await scheduleMails(env))
  if (processes === 1) await serve(env, server)
  else await serveByWorkers(env, server, processes)
  await announce(env)
}

/** Has files made in a thread of their own, which starts with the first one. */
function renderInThread() {
  const { run, stop } = openRenderThread()
  renderElsewhere(run)
  undo.push(stop)
}

/** Has requests answered in this process. */
async function serve(env: Env, server: Server) {
  if (!dev) logConsole()
  // Next takes a rewrite to another name than this for a foreign one and fetches it; its own say localhost.
  const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port: env.PORT, httpServer: server, quiet: !dev })
  await app.prepare()
  undo.push(() => app.close())
  const pages = app.getRequestHandler()
  const requests = serveRequests(server, createHandler(env, clientKey, dev ? pages : withApi(pages)))
  const liveSeats = getSeatFeed()
  // Undone first: what requests under way need is still there while they finish. Streams would not finish by themselves.
  undo.push(() => {
    const stopped = requests.stop(graceSeconds)
    return liveSeats.close().finally(() => stopped)
  })
}

/** Has requests answered in several processes, which take over the port. Everything else stays with this one, the primary. */
async function serveByWorkers(env: Env, server: Server, count: number) {
  const port = keepPort(server, async () => {
    const standby = openServer({ upgrade: false })
    await listen(standby, env)
    return standby
  })
  const workers = keepWorkers({
    count,
    env: {
      [addressVariable]: databaseUrl(),
      [clientKeyVariable]: clientKey,
      ...(isPooled(databaseUrl()) && { [pooledVariable]: 'true' }),
    },
    onMessage: ({ kind }, worker) => {
      if (kind === 'mail-queued') mailQueued()
      else if (kind === 'seats-wanted') seats.add(worker)
      else void port.admit(worker)
    },
    onEnd: port.leave,
  })
  const seats = relaySeats(workers.tellAll)
  undo.push(() => seats.stop())
  undo.push(workers.stop)
  undo.push(port.stop)
  await workers.started
}

/** Starts one of several processes that answer requests. The primary has prepared everything else, and holds it. */
async function startWorker() {
  const env = getEnv()
  setEmbeddedDatabase(process.env[addressVariable] ?? '')
  if (process.env[pooledVariable]) markPooled(databaseUrl())
  closeDatabaseAtStop()
  renderInThread()
  onMailQueued(() => tellPrimary({ kind: 'mail-queued' }))
  getSeatFeed(listenThroughPrimary)
  const server = openServer({ upgrade: false })
  await serve(env, server)
  // Not before it can answer: until then the other workers do, or the primary.
  // Next loads all pages in one turn of the event loop after it is prepared; the port would wait for that.
  await sleep(1)
  await portGiven()
  await listen(server, env)
}

const started = cluster.isWorker ? startWorker() : start()

let asked = false
const onStop = cluster.isWorker ? onStopMessage : onStopSignal
onStop(async () => {
  asked = true
  // A start that is cut off half way would leave a PostgreSQL behind.
  await started.catch(() => {})
  await stop()
  process.exit(0)
})

try {
  await started
} catch (error) {
  const reason = explain(error)
  if (cluster.isWorker) tellPrimary({ kind: 'failed', reason })
  // Ctrl-C may have ended a worker before that could know better.
  else if (!asked) process.stderr.write(`Marquee cannot start. ${reason}\n`)
  await stop()
  process.exit(1)
}
