// A preload (--import) for instances under torture. At each SIGUSR2 the wall clock of the process jumps: an hour ahead, and back
// again.
import { isMainThread } from 'node:worker_threads'
import { replaceClock } from '../test/support/replace-clock.mjs'

const hourMs = 3_600_000
let shiftMs = 0
replaceClock((realMs) => realMs + shiftMs)

if (isMainThread) process.on('SIGUSR2', () => (shiftMs = hourMs - shiftMs))
