import { type Fault, pickInstance } from './types.ts'

/** Forwards no packet between an instance and the database, in open and in new connections. */
export const silence: Fault = {
  name: 'network-silent',
  start: async (cluster, random) => {
    const { proxies } = pickInstance(cluster, random)
    const setSilent = (value: boolean) => {
      for (const proxy of proxies) proxy.setSilent(value)
    }
    setSilent(true)
    return () => setSilent(false)
  },
}
