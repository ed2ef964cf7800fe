const slots = Symbol.for('marquee.per-process')

const holder: typeof globalThis & { [slots]?: Map<string, unknown> } = globalThis

/**
 * A value that exists once in a process. Next gives pages, routes and instrumentation each their own copy of a module,
 * and the Node server around Next has one more; what must not be there twice (pool, settings, logger) is kept on
 * `globalThis` instead of in a module.
 */
export function perProcess<T>(key: string, create: () => T): T {
  holder[slots] ??= new Map()
  const store = holder[slots]
  if (!store.has(key)) store.set(key, create())
  return store.get(key) as T
}
