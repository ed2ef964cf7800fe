import { sql } from 'drizzle-orm'
import { type Fault, isOver } from './types.ts'

/** Kills one backend with SIGKILL, a busy one if there is one. PostgreSQL then ends all others and recovers from its log. */
export const killBackend: Fault = {
  name: 'backend-killed',
  start: async ({ database }) => {
    const [row] = await database.execute<{ pid: number }>(sql`
      select pid from pg_stat_activity where application_name = 'marquee' order by state = 'idle' limit 1`)
    if (row) process.kill(row.pid, 'SIGKILL')
    return isOver
  },
}
