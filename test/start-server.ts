import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#server/free-port.ts'

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

/**
 * Starts the built Marquee as its users do, in a process of its own, and waits until it serves.
 *
 * It sees none of this process's environment but the path and the time zone.
 */
export async function startServer(options: {
  databaseUrl?: string
  env?: Record<string, string>
  /** What Node runs, and where, instead of the server of this checkout. */
  program?: { cwd: string; args: string[] }
}): Promise<RunningServer> {
  const port = await findFreePort()
  const { PATH, TZ } = process.env
  const { cwd, args } = options.program ?? { cwd: '.', args: serverArgs }
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, TZ, NODE_ENV: 'production', DATABASE_URL: options.databaseUrl, ...options.env, PORT: String(port) },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk))

  // A test process that ends early takes its servers along.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))

  const exited = () => child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (exited()) return
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    const hung = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await exit
    clearTimeout(hung)
    if (child.signalCode === 'SIGKILL') throw new Error(`The server did not stop:\n${text}`)
  }
  const server = { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, output: () => text, exited, stop }
  await waitUntilReady(server)
  return server
}

async function waitUntilReady(server: RunningServer) {
  const deadline = Date.now() + 30_000
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
