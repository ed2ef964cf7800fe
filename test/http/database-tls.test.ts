import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { getPostgresUser, giveTo } from '#server/embedded-postgres/system-user.ts'
import { createPostgres } from '../../torture/postgres.ts'
import { clientOf } from '../support/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { startServer } from '../support/start-server.ts'

/** The server and a database that refuses connections without TLS. Its certificate is self-signed. */

const openssl = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'openssl'))
  .find((path) => existsSync(path))

if (!openssl) console.log('openssl is not installed: TLS to the database is not tested.')

describe.runIf(openssl)('TLS to the database', () => {
  const limit = { timeout: 60_000 }
  let folder: string
  let data: string
  let database: Awaited<ReturnType<typeof createPostgres>>

  const at = (hosts: string[], mode: string) => {
    const { port } = new URL(database.url)
    return `postgres://marquee@${hosts.map((host) => `${host}:${port}`).join()}/postgres?sslmode=${mode}`
  }
  /** @returns the first row of the last statement. */
  const run = async (url: string, statements: string[], options = {}) => {
    const pool = postgres(url, { max: 1, fetch_types: false, ...options })
    try {
      const results = []
      for (const statement of statements) results.push(await pool.unsafe(statement))
      return results.at(-1)?.[0]
    } finally {
      await pool.end()
    }
  }

  /** Makes a certificate for a name, and lets the database use it. @returns the path of the certificate. */
  async function makeCertificate(name: string): Promise<string> {
    const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
    const files = ['-keyout', key, '-out', certificate]
    await promisify(execFile)(openssl ?? '', ['req', '-x509', ...kind, ...names, ...files])
    const user = await getPostgresUser()
    for (const [from, to] of [
      [key, join(data, 'server.key')],
      [certificate, join(data, 'server.crt')],
    ] as const) {
      await copyFile(from, to)
      await chmod(to, 0o600)
      await giveTo(user, to)
    }
    return certificate
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-tls-'))
    await chmod(folder, 0o755)
    const home = join(folder, 'database')
    data = join(home, 'cluster')
    await mkdir(home)
    database = await createPostgres(home, {})
    await makeCertificate('first.example')
    await run(database.url, ['alter system set ssl = on', 'select pg_reload_conf()'])
    await writeFile(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 trust\n')
    // The settings count a moment after the signal. `ssl` must be on before the other way is closed.
    await vi.waitFor(() => run(at(['localhost'], 'require'), ['select pg_reload_conf()']), limit)
    await vi.waitFor(() => expect(run(database.url, ['select 1'])).rejects.toThrow('no encryption'), limit)
  })
  afterAll(async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Gives the running database a certificate for a name. @returns the environment of a server that trusts it. */
  async function certify(name: string) {
    const path = await makeCertificate(name)
    await run(at(['localhost'], 'require'), ['select pg_reload_conf()'])
    const ssl = { ca: await readFile(path), servername: name }
    await expect
      .poll(() => run(at(['localhost'], 'require'), ['select 1 as one'], { ssl }).catch(String))
      .toEqual({ one: 1 })
    return { NODE_EXTRA_CA_CERTS: path }
  }

  /** Starts a server, and sells a seat of a new show while a visitor watches. */
  async function sellSeat(databaseUrl: string, env = {}) {
    const server = await startServer({ databaseUrl, env })
    onTestFinished(server.stop)
    const { post } = clientOf(() => server.url)
    const insert = `insert into shows (name, start_time, total_seats) values ('Tosca', '2099-01-01', 10) returning id`
    const id = Number((await run(at(['localhost'], 'require'), [insert]))?.id)
    const stream = await openEvents(`${server.url}/shows/events?show=${id}`)
    expect((await post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
    await stream.waitForText(seatsEvent(id, 9, 10))
    stream.close()
  }

  test('with sslmode=require every connection is encrypted, whatever the certificate', () =>
    sellSeat(at(['localhost'], 'require')))

  test('with sslmode=verify-full the certificate must be of a known authority and have the name of the server', async () => {
    const other = await certify('other.example')
    const url = at(['localhost'], 'verify-full')
    await expect(startServer({ databaseUrl: url, env: other })).rejects.toThrow('altnames')
    const env = await certify('localhost')
    await expect(startServer({ databaseUrl: url, env: other })).rejects.toThrow('self-signed certificate')
    await sellSeat(url, env)
    await sellSeat(at(['localhost', 'localhost'], 'verify-full'), env)
  })
})
