import { type Fault, isOver, pickInstance } from './types.ts'

/** Drops all packets of the open connections of an instance for good, without closing them. New connections work. */
export const freezeConnections: Fault = {
  name: 'connections-dropped',
  start: async (cluster, random) => {
    for (const proxy of pickInstance(cluster, random).proxies) proxy.freezeAll()
    return isOver
  },
}
