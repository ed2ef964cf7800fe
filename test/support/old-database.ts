import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { createTestDatabase } from './postgres.ts'

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** Creates a database as an earlier version left it. @param next a part of the name of the first migration that it does not have. */
export async function createOldDatabase(next: string) {
  const created = await createTestDatabase('template template0')
  const folder = await mkdtemp(join(tmpdir(), 'marquee-migrations-'))
  const journal: { entries: { tag: string }[] } = JSON.parse(
    await readFile(join(migrations, 'meta/_journal.json'), 'utf8'),
  )
  const count = journal.entries.findIndex(({ tag }) => tag.includes(next))
  if (count < 0) throw new Error(`There is no migration ${next}`)
  const entries = journal.entries.slice(0, count)
  await mkdir(join(folder, 'meta'))
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  for (const { tag } of entries) await cp(join(migrations, `${tag}.sql`), join(folder, `${tag}.sql`))
  await applyMigrations(created.database, { migrationsFolder: folder })
  await rm(folder, { recursive: true })
  return created
}
