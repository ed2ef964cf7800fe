import type { Fault } from './types.ts'

/** Delays each packet between the instances and the database by 20 to 220 ms. */
export const delay: Fault = {
  name: 'network-slow',
  start: async ({ instances }, random) => {
    const proxies = instances.flatMap((instance) => instance.proxies)
    for (const proxy of proxies) proxy.setDelay(20 + random() * 200)
    return () => {
      for (const proxy of proxies) proxy.setDelay(0)
    }
  },
}
