import type { Fault } from './types.ts'

/** Kills PostgreSQL with SIGKILL, and starts it again. */
export const killPostgres: Fault = {
  name: 'postgres-killed',
  findObstacle: ({ postgres }) => (postgres ? undefined : 'leader-killed does it in a cluster'),
  start: async ({ postgres }) => {
    await postgres?.kill()
    return () => postgres?.start()
  },
}
