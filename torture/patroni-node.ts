import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { stringify } from 'yaml'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { giveTo, type SystemUser } from '#server/embedded-postgres/system-user.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { signalTree } from './process-tree.ts'

type NodeOptions = {
  folder: string
  user: SystemUser
  etcdUrl: string
  /** The program of Patroni, and the folder with those of PostgreSQL. */
  patroni: string
  binaries: string
}

/** A server under Patroni. */
export type Node = Awaited<ReturnType<typeof startNode>>

/** Starts a program as another user, with an environment of its own. It is killed when this process ends. */
export async function runAs(user: SystemUser, program: string, args: string[], { log }: { log: string }) {
  const file = await open(log, 'a')
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' }
  const options = { ...user, cwd: '/', detached: true, env: env as Record<string, string> as NodeJS.ProcessEnv }
  const child = spawn(program, args, { ...options, stdio: ['ignore', file.fd, file.fd] })
  await file.close()
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

/** Starts a PostgreSQL server under Patroni. */
export async function startNode(name: string, { folder, user, etcdUrl, patroni: program, binaries }: NodeOptions) {
  const [port, restPort] = [await findFreePort(), await findFreePort()]
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const proxies = {
    postgres: await startProxy(url),
    rest: await startProxy(`http://127.0.0.1:${restPort}`),
    etcd: await startProxy(etcdUrl),
  }
  const hostOf = (proxy: { url: string }) => new URL(proxy.url).host
  const data = join(folder, name)
  const settings = join(folder, `${name}.yml`)
  await writeFile(
    settings,
    stringify({
      scope: 'marquee',
      name,
      restapi: { listen: `127.0.0.1:${restPort}`, connect_address: hostOf(proxies.rest) },
      // Patroni 3.0 lets a leader that was paused take its place back over etcd's third interface: docs/operations.md.
      etcd: { hosts: hostOf(proxies.etcd), use_proxies: true },
      bootstrap: {
        // Short times, so that a failover takes seconds. The other settings are those of docs/operations.md.
        dcs: { ttl: 5, loop_wait: 1, retry_timeout: 3, synchronous_mode: true, postgresql: { use_pg_rewind: true } },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums', 'no-sync'],
      },
      postgresql: {
        listen: `127.0.0.1:${port}`,
        connect_address: hostOf(proxies.postgres),
        data_dir: data,
        bin_dir: binaries,
        pgpass: join(folder, `${name}.pgpass`),
        pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
        authentication: { superuser: { username: 'postgres' }, replication: { username: 'replicator' } },
        // The faults kill processes, not the machine.
        parameters: { unix_socket_directories: '', shared_buffers: '32MB', wal_keep_size: '64MB', fsync: 'off' },
      },
      watchdog: { mode: 'off' },
    }),
  )
  await giveTo(user, settings)

  let patroni: ChildProcess
  const start = async () => {
    patroni = await runAs(user, program, [settings], { log: join(folder, `${name}.log`) })
  }
  await start()

  /** Sends a signal to Patroni and to all processes of PostgreSQL. */
  const signal = async (kind: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => {
    const pid = Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => ''), 10)
    patroni.kill(kind)
    if (!Number.isNaN(pid)) await signalTree(pid, kind)
  }
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 1,
    silence_timeout: 1,
    backoff: () => 0.05,
    fetch_types: false,
    onnotice: () => {},
  })
  return {
    name,
    url,
    restUrl: `http://127.0.0.1:${restPort}`,
    start,
    signal,
    /** Cuts the node off from all others and from etcd, or ends that. */
    setSilent: (value: boolean) => {
      for (const proxy of Object.values(proxies)) proxy.setSilent(value)
    },
    /** Whether it accepts writes. */
    isWritable: async () => {
      const rows = await sql.unsafe<{ standby: boolean }[]>('select pg_is_in_recovery() as standby').catch(() => [])
      return rows[0]?.standby === false
    },
    stop: async () => {
      await sql.end({ timeout: 0 })
      await signal('SIGCONT')
      await signal('SIGKILL')
      await Promise.all(Object.values(proxies).map((proxy) => proxy.stop()))
    },
  }
}
