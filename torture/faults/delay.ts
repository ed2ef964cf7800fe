import type { Fault } from './types.ts'

/** Delays each packet between the instances and the database by 20 to 220 ms. */
export const delay: Fault = {
  name: 'network-slow',
  start: async ({ instances }, random) => {
    for (const { proxy } of instances) proxy.setDelay(20 + random() * 200)
    return () => {
      for (const { proxy } of instances) proxy.setDelay(0)
    }
  },
}
