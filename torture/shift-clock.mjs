// A preload (--import) for instances under torture. At each SIGUSR2 the wall clock of the process jumps: an hour ahead, and back
// again. JavaScript reads the wall clock through Date alone. Timers and performance.now() are monotonic: a clock that is set
// does not change them on a real machine either.
import { isMainThread } from 'node:worker_threads'

const hourMs = 3_600_000
const RealDate = Date
let shiftMs = 0
const now = () => RealDate.now() + shiftMs

// Not a subclass: dates that Node itself creates must stay instances of Date.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget === globalThis.Date ? target : newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

if (isMainThread) process.on('SIGUSR2', () => (shiftMs = hourMs - shiftMs))
