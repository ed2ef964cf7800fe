import { signalTree } from '../process-tree.ts'
import type { Fault } from './types.ts'

/** Sets the clock of one instance an hour ahead of all others, the next time an hour behind them, and back again. */
export const shiftClock: Fault = {
  name: 'clocks-differ',
  findObstacle: () =>
    process.platform === 'win32' ? 'a signal sets the clock of an instance, and Windows does not have it' : undefined,
  start: async ({ instances: [first] }) => {
    const jump = async () => first && signalTree(first.pid, 'SIGUSR2')
    await jump()
    return jump
  },
}
