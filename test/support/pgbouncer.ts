import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'

/** The path of PgBouncer; undefined if it is not installed. */
export const pgBouncer = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find((path) => existsSync(path))

/**
 * Starts PgBouncer in front of a database, in transaction mode.
 *
 * @returns the URL of the database through PgBouncer, and a function that stops PgBouncer.
 */
export async function startPgBouncer(databaseUrl: string) {
  if (!pgBouncer) throw new Error('PgBouncer is not installed')
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'marquee-pgbouncer-'))
  const listenPort = await findFreePort()
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: listenPort,
    unix_socket_dir: '',
    pool_mode: 'transaction',
    default_pool_size: 6,
    auth_type: 'trust',
    // Seconds until it tries again to reach a database that was down.
    server_login_retry: 1,
    auth_file: join(folder, 'users'),
    // PgBouncer refuses to run as root and switches to this user.
    ...(process.getuid?.() === 0 && { user: 'nobody' }),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  await writeFile(
    join(folder, 'settings.ini'),
    `[databases]\n* = host=${hostname} port=${port}\n[pgbouncer]\n${lines.join('\n')}\n`,
  )
  await writeFile(settings.auth_file, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`)
  await chmod(folder, 0o755)
  const child = spawn(pgBouncer, ['--quiet', join(folder, 'settings.ini')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)

  const url = `postgres://${username}@127.0.0.1:${listenPort}${pathname}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PgBouncer did not start:\n${output}`)
    const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 5 })
    const answer = await sql.unsafe('select 1').catch(() => undefined)
    await sql.end({ timeout: 1 })
    if (answer) break
    await sleep(20)
  }
  return {
    url,
    stop: async () => {
      process.off('exit', kill)
      kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
