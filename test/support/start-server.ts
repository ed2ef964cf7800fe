import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'

export type RunningServer = {
  url: string
  pid: number
  /** What it has written so far, the log included. */
  output(): string
  exited(): boolean
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>
}

/** How Node is told to run the server. */
export const serverArgs = ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'server/main.ts']

/** Waits end what hangs. They say nothing about how fast the machine is. */
const hangs = 300_000

const running = new Set<ChildProcess>()

// A test process that ends early takes its servers along.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts the built Marquee as its users do, in a process of its own, and waits until it serves. That costs seconds of CPU
 * time: a test that does not need a server of its own calls `borrowServer`.
 *
 * It sees none of this process's environment but the path and the time zone.
 *
 * @param options.logFile where other processes can read what it writes.
 */
export async function startServer(options: {
  databaseUrl?: string
  env?: Record<string, string>
  logFile?: string
  /** What Node runs, and where, instead of the server of this checkout. */
  program?: { cwd: string; args: string[] }
}): Promise<RunningServer> {
  const port = await findFreePort()
  const { PATH, TZ } = process.env
  const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a')
  const { cwd, args } = options.program ?? { cwd: '.', args: serverArgs }
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', log ?? 'pipe', log ?? 'pipe'],
    env: { PATH, TZ, NODE_ENV: 'production', DATABASE_URL: options.databaseUrl, ...options.env, PORT: String(port) },
  })
  if (log !== undefined) closeSync(log)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  const output = () => (options.logFile === undefined ? text : readFileSync(options.logFile, 'utf8'))

  running.add(child)
  child.once('exit', () => running.delete(child))

  const exited = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (exited()) return
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const hung = setTimeout(() => child.kill('SIGKILL'), hangs)
    await exit
    clearTimeout(hung)
    if (child.signalCode === 'SIGKILL') throw new Error(`The server did not stop:\n${output()}`)
  }
  const server = { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, output, exited, stop }
  await waitUntilReady(server)
  return server
}

async function waitUntilReady(server: RunningServer) {
  const deadline = Date.now() + hangs
  while (Date.now() < deadline && !server.exited()) {
    const ready = await fetch(`${server.url}/readyz`).catch(() => undefined)
    if (ready?.ok) return
    await sleep(100)
  }
  await server.stop()
  throw new Error(`The server did not start:\n${server.output()}`)
}

/** Resolves once new connections are refused. */
export async function refuses(url: string) {
  for (;;) {
    const code = await new Promise((resolve) => {
      const attempt = request(url, { agent: false }, (response) => response.resume().on('end', () => resolve('served')))
      attempt.on('error', (error: NodeJS.ErrnoException) => resolve(error.code)).end()
    })
    if (code === 'ECONNREFUSED') return
  }
}
