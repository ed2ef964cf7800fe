import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { ensureOwner } from '#domain/accounts/ensure-owner.ts'
import { checkAccountSettings } from '#domain/accounts/secret.ts'
import { addExampleShows } from '#domain/shows/examples.ts'
import { flushSeatChanges } from '#domain/shows/seat-changes.ts'
import { seatFeed } from '#domain/shows/seat-feed.ts'
import { openTicketKey } from '#domain/tickets/key.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { announce } from './announce.ts'
import { withApi } from './api.ts'
import { createHandler } from './handler.ts'
import { listen } from './listen.ts'
import { scheduleMails } from './mails.ts'
import { onStopSignal, stopServer } from './shutdown.ts'
import { explain } from './start-errors.ts'
import { scheduleSweep } from './sweep.ts'

const dev = process.argv.includes('--dev')

/** Seconds that requests under way get to finish when the server stops. */
const graceSeconds = 10

/** Undoes what the start has done so far, the last thing first. */
const undo: (() => unknown)[] = []

async function stop() {
  for (const step of undo.reverse().splice(0)) {
    try {
      await step()
    } catch (error) {
      // What comes after it, PostgreSQL last, is to end all the same.
      getLog().error({ err: error }, 'a part of the server did not stop')
    }
  }
}

async function start() {
  const env = getEnv()
  if (env.ADMIN_EMAIL) checkAccountSettings(env)
  if (env.TICKET_SIGNING_KEY) openTicketKey(env)
  // The port comes first: where it is taken, nothing else has begun yet.
  const server = await listen({ port: env.PORT, host: env.HOST, upgrade: dev })
  await openDatabase(env)

  // By this Next reaches itself, which it does after a form; else it would go by PUBLIC_URL, out and in again.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server)
  // Next takes a rewrite to another name than this for a foreign one and fetches it; its own say localhost.
  const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port: env.PORT, httpServer: server, quiet: !dev })
  await app.prepare()
  undo.push(() => app.close())
  server.removeAllListeners('request')
  server.on('request', createHandler(env, dev ? app.getRequestHandler() : withApi(app.getRequestHandler())))
  undo.push(scheduleSweep())
  undo.push(scheduleMails(env))
  // What the requests under way need is still there while they finish.
  undo.push(() => stopServer(server, graceSeconds))
  // Undone first: streams would not finish by themselves.
  const liveSeats = seatFeed()
  undo.push(() => liveSeats.close())
  await announce(env)
}

/** Where this process reaches its own server, whatever the world calls it. */
function ownOrigin(server: Server): string {
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server does not listen on a port')
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::'
  const host = everywhere ? '127.0.0.1' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return `http://${host}:${bound.port}`
}

async function openDatabase(env: Env) {
  if (!env.DATABASE_URL) {
    // The binaries are a development dependency, absent from a container, so that this module loads only where it is used.
    const { startEmbeddedPostgres } = await import('./embedded-postgres.ts')
    const embedded = await startEmbeddedPostgres({ dataDir: env.DATA_DIR, exclusive: true })
    undo.push(() => embedded.stop())
    setEmbeddedDatabase(embedded.url)
  }
  await migrate(databaseUrl())
  undo.push(() => closePool(graceSeconds))
  // What cannot be told within a second is found by those who look again by themselves.
  undo.push(() => Promise.race([flushSeatChanges(), sleep(1_000, undefined, { ref: false })]))
  if (!env.DATABASE_URL) await addExampleShows()
  await ensureOwner(env)
}

const started = start()

onStopSignal(async () => {
  // A start that is cut off half way would leave a PostgreSQL behind.
  await started.catch(() => {})
  await stop()
  process.exit(0)
})

try {
  await started
} catch (error) {
  process.stderr.write(`Marquee cannot start. ${explain(error)}\n`)
  await stop()
  process.exit(1)
}
