const RealDate = Date

/**
 * Replaces the wall clock of this process, which JavaScript reads through `Date` alone. Timers and `performance.now()` are
 * monotonic: a clock that is set does not change them on a real machine either.
 *
 * @param {(realMs: number) => number} now gives the time in milliseconds since 1970 from the real time.
 */
export function replaceClock(now) {
  const nowMs = () => now(RealDate.now())
  // Not a subclass: dates that Node itself creates must stay instances of Date.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [nowMs()], newTarget === globalThis.Date ? target : newTarget),
    apply: () => new RealDate(nowMs()).toString(),
    get: (target, name) => (name === 'now' ? nowMs : Reflect.get(target, name)),
  })
}
