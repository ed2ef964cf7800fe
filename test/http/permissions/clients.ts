import { desc, eq } from 'drizzle-orm'
import { beforeAll, expect } from 'vitest'
import { sessions } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, mails, productions, shows } from '#db/schema.ts'
import { testEnv } from '../../support/accounts.ts'
import { borrowServer } from '../../support/borrow-server.ts'
import type { Sender } from '../../support/forms.ts'
import { readContents } from '../../support/fuzz/snapshot.ts'
import { makeHold } from '../../support/shows.ts'
import { type Client, makeClients, type Needed } from '../../support/staff.ts'
import { storeWebhook } from '../../support/webhook-rows.ts'
import { resetAccount, restorePlan, rowId, secretName } from './rows.ts'

export const env = testEnv()

/** Tables that sign-in and attempts to deliver webhooks fill at any time, and columns that these and the sweep change. */
const changedAnyTime = {
  tables: ['sessions', 'sign_in_attempts', 'known_networks', 'webhook_attempts'],
  columns: ['last_used_at', 'attempts', 'next_attempt_at', 'failures', 'failing_since', 'retry_at', 'past_closing'],
}

/** Stores one row of each kind with the number that stands for [id], in a state in which their pages have all their forms. */
async function storeRows(database: Database) {
  await database.insert(productions).values({ id: rowId, title: secretName })
  const show = { name: secretName, startTime: new Date('2024-03-25T18:00:00Z'), totalSeats: 100, productionId: rowId }
  await database.insert(shows).values({ id: rowId, ...show, bookingClosesAt: new Date(0) })
  const booking = await makeHold(database, { showId: rowId, seatCount: 7 })
  const confirmed = { id: rowId, status: 'CONFIRMED', name: 'Ada King' } as const
  await database.update(bookings).set(confirmed).where(eq(bookings.id, booking.id))
  await database.insert(mails).values({ id: rowId, bookingId: rowId, kind: 'tickets', givenUpAt: new Date() })
  await resetAccount()(database)
  await restorePlan(database)
  await storeWebhook(database, rowId, { paused: true })
}

/** Borrows a server with a row of each kind, and makes the clients that differ in what they may do. */
export function borrowWithClients() {
  const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
  let clientsFor: Awaited<ReturnType<typeof makeClients>>
  beforeAll(async () => {
    await storeRows(server.database)
    clientsFor = await makeClients(server.database, env)
  })

  const senderOf = ({ sender }: Client): Sender => ({ url: server.url, ...sender })

  async function findClient(permission: Needed, name: string): Promise<Client> {
    const client = (await clientsFor(permission)).find((other) => other.name === name)
    if (!client) throw new Error(`There is no client ${name}`)
    return client
  }

  /** Checksums of everything that the admin side could change. Other sessions come and go with sign-in. */
  async function contents(): Promise<unknown> {
    const session = server.database
      .select()
      .from(sessions)
      .where(eq(sessions.userId, String(rowId)))
    return Promise.all([readContents(server.database, changedAnyTime), session])
  }

  /**
   * Sends a request as all refused clients, at the same time. They must change nothing.
   *
   * @param options.ownRow the row to change belongs to the client, so the clients send one after the other.
   * @param options.prepare makes the request possible.
   * @returns what each got, by its name.
   */
  async function sendAsRefused<Got>(
    clients: readonly Client[],
    { ownRow, prepare }: { ownRow?: true; prepare?: (database: Database, client?: Client) => Promise<unknown> },
    send: (client: Client) => Promise<Got>,
  ): Promise<[name: string, got: Got][]> {
    const got: [string, Got][] = []
    for (const group of ownRow ? clients.map((client) => [client]) : [clients]) {
      await prepare?.(server.database, group[0])
      const before = await contents()
      got.push(
        ...(await Promise.all(group.map(async (client): Promise<[string, Got]> => [client.name, await send(client)]))),
      )
      expect(await contents()).toEqual(before)
    }
    return got
  }

  return {
    server,
    clientsFor: (permission: Needed) => clientsFor(permission),
    senderOf,
    findClient,
    clientNamed: async (permission: Needed, name = 'owner') => senderOf(await findClient(permission, name)),
    contents,
    sendAsRefused,
    newestEntry: async () => (await server.database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0],
  }
}

/** The path that a page's file answers. @param id the number in the path. */
export const pathOf = (file: string, id = rowId) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`.replace('[id]', String(id))

export const showsSecret = async (response: Response) => (await response.text()).includes(secretName)
