import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { staffRequests } from '#db/accounts-schema.ts'
import type { Database, Transaction } from '#db/client.ts'
import { productions } from '#db/schema.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { createOnce, deleteOldStaffRequests } from './idempotency.ts'
import type { Actor } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const token: Actor = { ...testActor, kind: 'token', id: '7' }

/** Stores a production and answers with its number. */
const store = (title: string) => async (tx: Transaction) => {
  const [stored] = await tx.insert(productions).values({ title }).returning({ id: productions.id })
  return { kind: 'created' as const, answer: { title, id: stored?.id } }
}

const create = (key: string | undefined, title: string, actor: Actor = token) =>
  createOnce({ actor, key, content: ['createProduction', title] }, store(title), database)

const countOf = (title: string) => database.$count(productions, eq(productions.title, title))

describe('a request of staff that creates something', () => {
  test('is answered as the first time if it has the same key, and creates nothing more', async () => {
    const first = await create('one', 'Hamlet')
    expect(first).toEqual({ kind: 'created', answer: { title: 'Hamlet', id: expect.any(Number) } })
    expect(await create('one', 'Hamlet')).toEqual(first)
    expect(await countOf('Hamlet')).toBe(1)
  })

  test('creates once if it is sent several times at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => create('at once', 'Macbeth')))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(await countOf('Macbeth')).toBe(1)
  })

  test('is refused if its key came with another request', async () => {
    await create('two', 'Othello')
    expect(await create('two', 'King Lear')).toEqual({ kind: 'key-reused' })
    expect(await countOf('King Lear')).toBe(0)
  })

  test('has a key of its own: another token or account with the same key creates something else', async () => {
    const first = await create('shared', 'Pericles')
    const others = [{ ...token, id: '8' }, testActor]
    for (const actor of others) expect(await create('shared', 'Pericles', actor)).not.toEqual(first)
    expect(await countOf('Pericles')).toBe(3)
  })

  test('creates each time without a key', async () => {
    await create(undefined, 'Cymbeline')
    await create(undefined, 'Cymbeline')
    expect(await countOf('Cymbeline')).toBe(2)
  })

  test('can be sent again with its key if it was refused, or failed', async () => {
    const request = { actor: token, key: 'refused', content: 'Timon' }
    expect(await createOnce(request, async () => ({ kind: 'taken' as const }), database)).toEqual({ kind: 'taken' })
    const failing = createOnce(
      request,
      async (tx) => {
        await store('Timon')(tx)
        throw new Error('broken')
      },
      database,
    )
    await expect(failing).rejects.toThrow('broken')
    expect(await createOnce({ ...request, content: 'Corrected' }, store('Timon'), database)).toMatchObject({
      kind: 'created',
    })
    expect(await countOf('Timon')).toBe(1)
  })

  test('keeps its answer for 24 hours', async () => {
    await database.delete(staffRequests)
    await create('old', 'Coriolanus')
    const [{ createdAt } = { createdAt: new Date() }] = await database.select().from(staffRequests)
    const hours = (count: number) => new Date(createdAt.getTime() + count * 3_600_000)
    await deleteOldStaffRequests({ now: hours(24), database })
    expect(await database.$count(staffRequests)).toBe(1)
    await deleteOldStaffRequests({ now: hours(24.1), database })
    expect(await database.$count(staffRequests)).toBe(0)
  })
})
