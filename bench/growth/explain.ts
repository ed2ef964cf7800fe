import { drizzle } from 'drizzle-orm/postgres-js'
import { type Database, openPool } from '#db/client.ts'

/** A query of a page with its plan, as JSON, and the milliseconds that PostgreSQL took to plan and to run it. */
export type Explained = { query: string; plan: string; ms: number }

type PlanRow = { 'QUERY PLAN': [{ Plan: object; 'Planning Time': number; 'Execution Time': number }] }

/** Runs `read`, and explains each of the queries that it sends. */
export async function explainQueries(
  url: string,
  read: (database: Database) => Promise<unknown>,
): Promise<Explained[]> {
  const queries: { query: string; params: unknown[] }[] = []
  const logQuery = (query: string, params: unknown[]) => queries.push({ query, params })
  const pool = openPool(url, { max: 1 })
  try {
    await read(drizzle(pool, { logger: { logQuery } }))
    const explained: Explained[] = []
    for (const { query, params } of queries) {
      const [row] = await pool.unsafe<PlanRow[]>(
        `explain (analyze, timing off, format json) ${query}`,
        params as never[],
      )
      if (!row) throw new Error(`There is no plan: ${query}`)
      const [{ Plan, ...times }] = row['QUERY PLAN']
      explained.push({ query, plan: JSON.stringify(Plan), ms: times['Planning Time'] + times['Execution Time'] })
    }
    return explained
  } finally {
    await pool.end()
  }
}

/** The tables that a plan reads as a whole. */
export const scannedTables = (plan: string): string[] =>
  [...plan.matchAll(/"Node Type":"Seq Scan"[^}]*?"Relation Name":"(\w+)"/g)].map(([, table = '']) => table)
