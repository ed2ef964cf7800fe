import { type Fault, isOver, pickInstance } from './types.ts'

/** Resets all connections of an instance to the database, as a firewall or a proxy does that restarts. */
export const resetConnections: Fault = {
  name: 'connections-reset',
  start: async (cluster, random) => {
    for (const proxy of pickInstance(cluster, random).proxies) proxy.resetAll()
    return isOver
  },
}
