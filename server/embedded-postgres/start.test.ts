import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts'

let dataDir: string
const undo: (() => unknown)[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marquee embedded '))
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  for (const step of undo.reverse().splice(0)) await step()
})
afterAll(async () => {
  await rm(await realpath(join(dataDir, 'postgres')), { recursive: true })
  await rm(dataDir, { recursive: true })
})

const start = async (options: Omit<EmbeddedPostgresOptions, 'dataDir'> = {}) => {
  const cluster = await startEmbeddedPostgres({ dataDir, durable: false, ...options })
  undo.push(cluster.stop)
  return cluster
}

/** Starts an app in its own process, so that a test can kill it. */
async function startApp(): Promise<ChildProcess> {
  const module = JSON.stringify(new URL('start.ts', import.meta.url))
  const options = JSON.stringify({ dataDir, durable: false, exclusive: true })
  const script = `const { startEmbeddedPostgres } = await import(${module})
    await startEmbeddedPostgres(${options}).then(() => process.send('ready'))`
  const app = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  undo.push(() => app.kill('SIGKILL'))
  await once(app, 'message')
  return app
}

async function kill(app: ChildProcess) {
  app.kill('SIGKILL')
  await once(app, 'exit')
}

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 })
  const [row] = await sql.unsafe(`select (${question}) as answer`).finally(() => sql.end())
  return row?.answer
}

const pidFile = () => join(dataDir, 'postgres/cluster/postmaster.pid')
const readPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0])

test('two simultaneous first starts use the same cluster', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(one.url).toBe(other.url)
})

test('a restarted cluster has its data, in UTF-8, and needs its own password', async () => {
  const first = await start()
  expect(await ask(first.url, "current_setting('server_encoding')")).toBe('UTF8')
  expect(await ask(first.url, "lower('ÄÉŻ')")).toBe('äéż')
  const sql = postgres(first.url, { max: 1 })
  await sql`create table kept as select 'Zoë' as name`.finally(() => sql.end())
  await first.stop()

  const second = await start()
  expect(await ask(second.url, 'select name from kept')).toBe('Zoë')
  const stranger = second.url.replace(/:[^:@/]+@/, ':guess@')
  await expect(ask(stranger, '1')).rejects.toMatchObject({ code: '28P01' })
  expect((await stat(join(dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600)
})

test('a second app is refused with one line while the first runs', async () => {
  const app = await startApp()
  await expect(start({ exclusive: true })).rejects.toThrow(/^Marquee already runs from this folder/)
  await kill(app)
  await start({ exclusive: true })
})

test('an app takes over the PostgreSQL that a killed app left running', async () => {
  const app = await startApp()
  const pid = await readPid()
  await kill(app)
  await start({ exclusive: true })
  expect(await readPid()).toBe(pid)
})

test('a tool that uses the database of an app does not stop it', async () => {
  const app = await start({ exclusive: true })
  const borrowed = await start()
  await borrowed.stop()
  expect(await ask(app.url, '1')).toBe(1)
})

test('the cluster allows the configured number of connections', async () => {
  const { url } = await start({ connections: 137 })
  expect(await ask(url, "current_setting('max_connections')")).toBe('137')
})

test('a pid file with the process id of another program does not prevent a start', async () => {
  const { stop } = await start()
  const stale = await readFile(pidFile(), 'utf8')
  await stop()
  await writeFile(pidFile(), stale.replace(/^\d+/, String(process.pid)), { mode: 0o600 })
  const { uid, gid } = await stat(join(dataDir, 'postgres'))
  await chown(pidFile(), uid, gid)
  expect(await ask((await start()).url, '1')).toBe(1)
})

test('a killed PostgreSQL is restarted on the same port with its data', async () => {
  const { url, stop } = await start({ exclusive: true })
  const sql = postgres(url, { max: 1 })
  await sql`create table survives as select 42 as answer`
  // Without durability, the table may not be on disk yet.
  await sql`checkpoint`.finally(() => sql.end())
  const killed = await readPid()
  process.kill(killed, 'SIGKILL')
  await expect.poll(() => ask(url, 'select answer from survives').catch(() => undefined), { timeout: 60_000 }).toBe(42)
  expect(await readPid()).not.toBe(killed)
  // The app claims the restarted cluster again.
  await expect.poll(() => ask(url, "select count(*)::int from pg_locks where locktype = 'advisory'")).toBe(1)
  await stop()
  await expect(stat(pidFile())).rejects.toThrow('ENOENT')
})

test('an app can stop while its PostgreSQL is down', async () => {
  const { stop } = await start({ exclusive: true })
  process.kill(await readPid(), 'SIGKILL')
  await stop()
  await start({ exclusive: true })
})

test('a cluster of another major version is refused with one line', async () => {
  await (await start()).stop()
  await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, and this is 18/)
})
