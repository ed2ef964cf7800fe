import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

// Windows has no signals to forward. There, Ctrl-C reaches every program of the console by itself.
const forwards = process.platform !== 'win32'

const exitCodeOf = (signal) => 128 + constants.signals[signal]

/**
 * Runs a program in the project's folder with this process's terminal.
 *
 * The program has its own process group and gets each stop signal once, from here. On Ctrl-C both the terminal and npm signal
 * this process, and a second signal would end the server at once.
 *
 * @param options.onSignal gives the signal to send to the program for a signal that this process got.
 * @returns the program's exit code.
 */
export async function run(program, args, { env = {}, shell = false, onSignal = (signal) => signal } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    detached: forwards,
    shell,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  const exit = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
  const stopForwarding = forwards ? forwardSignals((signal) => process.kill(-child.pid, onSignal(signal))) : () => {}
  return exit.finally(stopForwarding)
}

/**
 * Runs a step that later steps depend on. A stop signal kills it at once (npm would go on for half a minute). That is safe: an
 * unfinished step does not count and runs again the next time.
 *
 * @throws an `Error` with an `exitCode` if the step fails or is interrupted.
 */
export async function runStep(what, program, args, options) {
  process.stderr.write(`${what}…\n`)
  let interrupted
  const onSignal = (signal) => {
    interrupted = signal
    return 'SIGKILL'
  }
  const exitCode = await run(program, args, { ...options, onSignal })
  if (interrupted) throw Object.assign(new Error(`${what} was interrupted`), { exitCode: exitCodeOf(interrupted) })
  if (exitCode !== 0) throw Object.assign(new Error(`${what} failed: see above`), { exitCode })
}

/** Two signals within so many milliseconds are one Ctrl-C. */
const sameSignalMs = 500

function forwardSignals(send) {
  let last = 0
  const forward = (signal) => {
    if (Date.now() - last < sameSignalMs) return
    last = Date.now()
    // A closed terminal means the same orderly stop.
    send(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  const parentWatch = watchParent(() => forward('SIGTERM'))
  return () => {
    clearInterval(parentWatch)
    for (const signal of signals) process.off(signal, forward)
  }
}

/** Calls `onGone` when npm is gone: it signals the shell through which it starts this process, and the shell forwards no signal. */
function watchParent(onGone) {
  const parent = process.ppid
  const check = () => {
    if (process.ppid !== parent) onGone()
  }
  return process.env.npm_lifecycle_event ? setInterval(check, 1000) : undefined
}
