// A preload (--import) for instances under torture. At each SIGUSR2 the wall clock of the process jumps: an hour ahead, and back
// again. JavaScript reads the wall clock through Date alone. Timers and performance.now() are monotonic: a clock that is set
// does not change them on a real machine either.
import { isMainThread } from 'node:worker_threads'

const hourMs = 3_600_000
const RealDate = Date
let shiftMs = 0

class ShiftedDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + shiftMs)
    else super(...args)
  }
  static now() {
    return RealDate.now() + shiftMs
  }
}

// Code calls Date without `new` too, which a class does not allow.
globalThis.Date = new Proxy(ShiftedDate, { apply: () => new ShiftedDate().toString() })

if (isMainThread) process.on('SIGUSR2', () => (shiftMs = hourMs - shiftMs))
