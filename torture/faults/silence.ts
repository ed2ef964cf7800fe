import { type Fault, pickInstance } from './types.ts'

/** Forwards no packet between an instance and the database, in open and in new connections. */
export const silence: Fault = {
  name: 'network-silent',
  start: async (cluster, random) => {
    const { proxy } = pickInstance(cluster, random)
    proxy.setSilent(true)
    return () => proxy.setSilent(false)
  },
}
