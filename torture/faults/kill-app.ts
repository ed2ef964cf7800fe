import { type Fault, pickInstance } from './types.ts'

/** Kills an instance with SIGKILL, and starts it again. */
export const killApp: Fault = {
  name: 'app-killed',
  start: async (cluster, random) => {
    const instance = pickInstance(cluster, random)
    instance.kill()
    return instance.start
  },
}
