import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

// On Windows a program can only be ended hard; there, Ctrl-C reaches every program of the console by itself.
const forwards = process.platform !== 'win32'

const exitCodeOf = (signal) => 128 + constants.signals[signal]

/**
 * Runs a program in the project's folder with this process's terminal, and gives its exit code.
 *
 * It gets a process group of its own, and the stop signals from here, once: on Ctrl-C both the terminal and npm signal this
 * process, and to a server the second one means to end at once.
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
 * Runs a step that the rest depends on. On a stop signal it is ended at once, npm for one would go on for half a minute: what
 * a step leaves unfinished never counts, and is done anew the next time.
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

/** How close together two signals must come to be one Ctrl-C, in milliseconds. */
const sameSignal = 500

function forwardSignals(send) {
  let last = 0
  const forward = (signal) => {
    if (Date.now() - last < sameSignal) return
    last = Date.now()
    // A closed terminal asks for the same orderly end.
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

/** npm passes a signal to the shell that it started this process by, and the shell ends without passing it on. */
function watchParent(onGone) {
  const parent = process.ppid
  const check = () => {
    if (process.ppid !== parent) onGone()
  }
  return process.env.npm_lifecycle_event ? setInterval(check, 1000) : undefined
}
