import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { openPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { patroniObstacle } from '../../torture/patroni.ts'
import { startTestCluster } from './cluster.ts'
import { createDatabase, spreadPlanIds } from './databases.ts'
import { exemptAnswers } from './exempt-answers.ts'
import { isCompleteRun } from './is-long-run.ts'
import { pgBouncer } from './pgbouncer.ts'
import { openServerPool } from './server-pool.ts'
import { findUnseenAnswers } from './unseen-answers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
    /** The port of the pool of servers. */
    serverPool: number
    /** The folder in which test files note the answers that they have seen. */
    seenAnswers: string
  }
}

const template = 'template_marquee'

/**
 * The global setup of Vitest. Starts one PostgreSQL cluster for the whole run, with a migrated template database. Then
 * starts the pool of servers. At the end of a complete run, every declared answer must have been seen.
 */
export default async function setup(project: TestProject) {
  if (!pgBouncer) console.log('PgBouncer is not installed: poolers are tested with test/support/pooler.ts alone.')
  if (patroniObstacle) console.log(`Failovers are not tested: ${patroniObstacle}.`)
  const cluster = await startTestCluster()
  await migrate(await createDatabase(cluster.url, template))
  const servers = await openServerPool(() => copyTemplate(cluster.url))
  project.provide('postgresUrl', cluster.url)
  project.provide('serverPool', servers.port)
  const seenAnswers = await mkdtemp(join(tmpdir(), 'marquee-answers-'))
  project.provide('seenAnswers', seenAnswers)
  return async () => {
    await servers.close()
    await cluster.stop()
    const unseen = findUnseenAnswers(seenAnswers, exemptAnswers)
    await rm(seenAnswers, { recursive: true })
    if (isCompleteRun && unseen.length > 0) throw new Error(unseen.join('\n'))
  }
}

async function copyTemplate(clusterUrl: string, from = `template ${template} strategy file_copy`): Promise<string> {
  const url = await createDatabase(clusterUrl, `test_${randomUUID().replaceAll('-', '')}`, from)
  const pool = openPool(url, { max: 1 })
  await spreadPlanIds(pool)
  await pool.end()
  return url
}

const opened: { file: string | undefined; close(): Promise<void> }[] = []

/**
 * Creates a migrated, empty database that only the caller uses. It is deleted with the PostgreSQL cluster of the run.
 *
 * @param from options of `create database` that replace the template.
 */
export async function createTestDatabase(from?: string) {
  const file = expect.getState().testPath
  // Close the pools of test files that have ended. One process runs several test files.
  const ended = opened.filter((pool) => pool.file !== file)
  await Promise.all(ended.map((pool) => opened.splice(opened.indexOf(pool), 1)[0]?.close()))
  const url = await copyTemplate(inject('postgresUrl'), from)
  // The application name tells connections of tests from connections of servers.
  const pool = openPool(url, { connection: { application_name: 'test' } })
  opened.push({ file, close: () => pool.end({ timeout: 5 }) })
  return { url, database: drizzle(pool) }
}
