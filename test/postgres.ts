import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { openPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { startTestCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

const template = 'template_marquee'

function withDatabase(url: string, name: string) {
  const address = new URL(url)
  address.pathname = name
  return address.href
}

async function execute(url: string, statement: string) {
  const sql = postgres(url, { max: 1, fetch_types: false })
  await sql.unsafe(statement).finally(() => sql.end())
}

/** Starts one PostgreSQL for the whole run, with a migrated database to copy from. Vitest calls it before the tests. */
export default async function setup(project: TestProject) {
  const cluster = await startTestCluster()
  await execute(cluster.url, `create database ${template}`)
  await migrate(withDatabase(cluster.url, template))
  project.provide('postgresUrl', cluster.url)
  return cluster.stop
}

/**
 * A migrated, empty database of the caller's own. It goes when the run's PostgreSQL goes.
 *
 * @param from how `create database` is to make another one.
 */
export async function createTestDatabase(from = `template ${template}`) {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await execute(inject('postgresUrl'), `create database ${name} ${from}`)
  const url = withDatabase(inject('postgresUrl'), name)
  // A name of its own tells the tests' connections from those of the servers that they start.
  return { url, database: drizzle(openPool(url, { connection: { application_name: 'test' } })) }
}
