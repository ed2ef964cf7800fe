import { sql } from 'drizzle-orm'
import { type Fault, isOver } from './types.ts'

/** Ends all connections of the instances by `pg_terminate_backend`, as an administrator or a failover does. */
export const terminateBackends: Fault = {
  name: 'backends-terminated',
  start: async ({ database }) => {
    await database.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'marquee'`)
    return isOver
  },
}
