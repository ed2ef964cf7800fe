import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'

export type RunningProgram = {
  url: string
  pid: number
  /** The output of the program so far, including its log. */
  output(): string
  exited(): boolean
  /** Sends SIGTERM and waits until the program has exited. */
  stop(): Promise<void>
}

export type Program = {
  /** The name in error messages. */
  name: string
  /** The arguments of Node. */
  args: string[]
  cwd?: string
  env?: Record<string, string | undefined>
  /** The program is ready as soon as a GET request to this path succeeds. */
  readyPath: string
  /** Where output goes: to this process, to a file that other processes can read, or only errors to standard error. */
  output?: 'collect' | 'discard' | { file: string }
}

/** The longest time in which a program starts or stops. Slow machines need much less. */
const timeoutMs = 300_000

const running = new Set<ChildProcess>()

// If this process ends early, stop its programs.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts a Node program that listens on `PORT` in a new process, and waits until it is ready. From the environment of this
 * process, the program receives only `PATH` and `TZ`.
 */
export async function startProgram({ name, args, cwd = '.', env, readyPath, output = 'collect' }: Program) {
  const port = await findFreePort()
  const { PATH, TZ } = process.env
  const file = typeof output === 'object' ? output.file : undefined
  const log = file === undefined ? undefined : openSync(file, 'a')
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: output === 'discard' ? ['ignore', 'ignore', 'inherit'] : ['ignore', log ?? 'pipe', log ?? 'pipe'],
    env: { PATH, TZ, NODE_ENV: 'production', ...env, PORT: String(port) },
  })
  if (log !== undefined) closeSync(log)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk))

  running.add(child)
  child.once('exit', () => running.delete(child))

  const program: RunningProgram = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => (file === undefined ? text : readFileSync(file, 'utf8')),
    exited: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      if (program.exited()) return
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      const killTimer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
      await exit
      clearTimeout(killTimer)
      if (child.signalCode === 'SIGKILL') throw new Error(`${name} did not stop:\n${program.output()}`)
    },
  }
  await waitUntilReady(name, program, readyPath)
  return program
}

async function waitUntilReady(name: string, program: RunningProgram, readyPath: string) {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline && !program.exited()) {
    const answer = await fetch(program.url + readyPath).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  await program.stop()
  throw new Error(`${name} did not start:\n${program.output()}`)
}
