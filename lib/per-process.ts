const slots = Symbol.for('marquee.per-process')

const holder: typeof globalThis & { [slots]?: Map<string, unknown> } = globalThis

/**
 * Creates a value at the first call with a key, and returns the same value to later calls in the process. Next's pages, routes and
 * instrumentation each have their own copy of a module, and so has the Node server around Next. A value that must exist once
 * (pool, settings, logger) is therefore stored on `globalThis` and not in a module.
 */
export function perProcess<T>(key: string, create: () => T): T {
  holder[slots] ??= new Map()
  const store = holder[slots]
  if (!store.has(key)) store.set(key, create())
  return store.get(key) as T
}
