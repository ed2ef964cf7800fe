// A preload (--import) for instances under torture. At each SIGUSR2 the wall clock of the process jumps: an hour ahead and back
// again, then an hour behind and back again.
import { isMainThread } from 'node:worker_threads'
import { replaceClock } from '../test/support/replace-clock.mjs'

const hourMs = 3_600_000
const shiftsMs = [0, hourMs, 0, -hourMs]
let jumps = 0
replaceClock((realMs) => realMs + (shiftsMs[jumps % shiftsMs.length] ?? 0))

if (isMainThread) process.on('SIGUSR2', () => jumps++)
